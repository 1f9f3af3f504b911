using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading.Remembering;

namespace ModelGen.Generators.Tests.Incrementality;

/// <summary>Which edits of a project have a model read and followed again: all that may change it, and no others.</summary>
public class ReadingMemoryTests
{
    private static readonly SourceFile[] Project =
    [
        new("Net.cs", """
            namespace Demo;
            [Model(Input = "N, 4")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear fc = Linear(4, Sizes.Out);
                [Layer] private readonly Block block = new();
                public override Tensor forward(Tensor x) => block.call(fc.call(x));
            }
            """),
        new("Block.cs", """
            namespace Demo;
            public class Block : Module<Tensor, Tensor>
            {
                private readonly Linear inner = Linear(Sizes.Out, Made.By.Factory());
                public Block() : base("Block") { RegisterComponents(); }
                public override Tensor forward(Tensor x) => inner.call(x).relu();
            }
            """),
        new("Sizes.cs", "namespace Demo; public static class Sizes { public const int Out = 8; }"),
        new("Made.cs", "namespace Demo; public static class Made { public static Maker By => new(); }"),
        new("Maker.cs", "namespace Demo; public class Maker { public int Factory() => 3; }"),
        new("Trainer.cs", "namespace Demo; public class Trainer { private int epochs = 3; public void Fit() { epochs++; } }"),
        new("Program.cs", "using Demo; var trainer = new Trainer(); trainer.Fit();"),
    ];

    private readonly CSharpCompilation compilation = new ProjectSetup().Compile(Project);

    [Theory]
    [InlineData("Trainer.cs", "epochs++", "epochs += 2; var x = 1")]
    [InlineData("Trainer.cs", "epochs = 3", "epochs = 4")]
    [InlineData("Trainer.cs", "void Fit()", "void Fit2() { } public void Fit()")]
    [InlineData("Trainer.cs", "class Trainer", "class Another { } public class Trainer")]
    [InlineData("Program.cs", "trainer.Fit()", "trainer.Fit(); trainer.Fit()")]
    public void EditOutsideOfModels_ReadsNothing(string path, string old, string @new) =>
        Assert.Same(Read(compilation), Read(Edit(path, old, @new)));

    [Fact]
    public void NewFile_ThatNoModelCanName_ReadsNothing() =>
        Assert.Same(Read(compilation), Read(Add("namespace Demo; public class Unrelated { public int Factory() => 1; }")));

    [Theory]
    [InlineData("Net.cs", "Linear(4", "Linear(5")]
    [InlineData("Net.cs", "N, 4", "N, 5")]
    [InlineData("Block.cs", ".relu()", ".relu().relu()")]
    [InlineData("Block.cs", "Linear(Sizes", "Linear(1 + Sizes")]
    [InlineData("Sizes.cs", "= 8", "= 9")]
    [InlineData("Maker.cs", "=> 3", "=> 4")]
    [InlineData("Maker.cs", "int Factory()", "long Factory()")]
    public void EditOfWhatAModelDependsOn_ReadsItAgain(string path, string old, string @new) =>
        Assert.NotSame(Read(compilation), Read(Edit(path, old, @new)));

    [Fact]
    public void NewType_ThatHidesAnother_ReadsTheModelAgain() =>
        Assert.NotSame(Read(compilation), Read(Add("namespace Demo; public class Linear { }")));

    [Fact]
    public void NewNamespace_ThatHidesAType_ReadsTheModelAgain() =>
        Assert.NotSame(Read(compilation), Read(Add("namespace Demo.Sizes2.Linear; public class Unrelated { }")));

    [Fact]
    public void NewGlobalUsing_ReadsTheModelAgain() => Assert.NotSame(Read(compilation), Read(Add("global using System.Text;")));

    [Fact]
    public void ClassNamedByAGlobalUsingOnly_ReadsTheModelAgain()
    {
        var project = Add("global using static Demo.Numbers;")
            .AddSyntaxTrees(Parse("namespace Demo; public static class Numbers { public const int Width = 8; }", "Numbers.cs"));
        project = Edit(project, "Net.cs", "Sizes.Out", "Width");

        Assert.NotSame(Read(project), Read(Edit(project, "Numbers.cs", "= 8", "= 9")));
    }

    [Fact]
    public void NewExtensionMethod_ReadsTheModelThatCallsItAgain()
    {
        var project = Edit("Net.cs", "fc.call(x)", "fc.call(x).Squash()");

        Assert.NotSame(Read(project), Read(project.AddSyntaxTrees(
            Parse("namespace Demo; public static class Squashing { public static Tensor Squash(this Tensor x) => x; }", "Squashing.cs"))));
    }

    [Fact]
    public void TypeThatHidAnother_ReadsTheModelAgainWhenItIsGone()
    {
        var project = Add("namespace Demo; public class Linear { }");
        var hiding = project.SyntaxTrees.Single(tree => tree.FilePath == "New.cs");

        Assert.NotSame(Read(project), Read(project.RemoveSyntaxTrees(hiding)));
    }

    [Fact]
    public void BodyInAFileThatAModelNames_ReadsNothing()
    {
        var project = Edit("Sizes.cs", "Out = 8;", "Out = 8; public static int Unused() { return 1; }");

        Assert.Same(Read(project), Read(Edit(project, "Sizes.cs", "return 1", "return 2")));
    }

    [Fact]
    public void OtherReferences_ReadTheModelAgain() =>
        Assert.NotSame(Read(compilation), Read(compilation.RemoveReferences(compilation.References.First())));

    [Fact]
    public void OtherOptions_ReadTheModelAgain() =>
        Assert.NotSame(
            Read(compilation),
            Read(compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable))));

    [Fact]
    public void ManyEdits_OneAfterTheOther_ReadNothingUntilOneConcernsTheModel()
    {
        var first = Read(compilation);
        var edited = compilation;
        for (var i = 0; i < 5; i++)
        {
            edited = Edit(edited, "Trainer.cs", "epochs++", "epochs++; epochs++");
            Assert.Same(first, Read(edited));
        }

        Assert.NotSame(first, Read(Edit(edited, "Sizes.cs", "8", "16")));
    }

    private static ModelReading Read(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Net.cs");
        var model = compilation.GetSemanticModel(tree);
        var declaration = tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single();
        return ReadingMemory.Read(model.GetDeclaredSymbol(declaration)!, declaration, model, CancellationToken.None)!;
    }

    private CSharpCompilation Edit(string path, string old, string @new) => Edit(compilation, path, old, @new);

    private static CSharpCompilation Edit(CSharpCompilation compilation, string path, string old, string @new)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        var text = tree.ToString();
        Assert.Contains(old, text);
        return compilation.ReplaceSyntaxTree(tree, Parse(text.Replace(old, @new), path));
    }

    private CSharpCompilation Add(string text) => compilation.AddSyntaxTrees(Parse(text, "New.cs"));

    private static SyntaxTree Parse(string text, string path) => new ProjectSetup().Compile([new(path, text)]).SyntaxTrees[0];
}

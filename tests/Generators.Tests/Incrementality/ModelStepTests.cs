using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Tests.Incrementality;

/// <summary>What each step of the models' pipeline does after the edits that people make.</summary>
public class ModelStepTests
{
    private const string Base = """
        public abstract class Base : Module<Tensor, Tensor>
        {
            protected Base(string name) : base(name) { }
        }
        """;

    private const string Block = """
        [Model]
        public partial class Block(int size) : Module<Tensor, Tensor>("Block")
        {
            [Layer] private readonly Linear fc = Linear(size, 4);
            public override Tensor forward(Tensor x) => fc.call(x);
        }
        """;

    private const string Net = """
        [Model(Input = "N, 4")]
        public partial class Net : Base
        {
            [Layer] private readonly Block block = new(4); // comment
            [Layer] private readonly Linear fc = Linear(4, 2);
            public Net() : base("Net") { }
            public override Tensor forward(Tensor x) => fc.call(block.call(x));
        }
        """;

    private static readonly GeneratorRun First = GeneratorRun.Of<ModelGenerator>(
        [
            new("Block.cs", Block), new("Net.cs", Net),
            new("Elsewhere.cs", "class Elsewhere { int x = 1; int Y => x; }"), new("Base.cs", Base),
        ],
        // Half-typed code, and fields that nothing reads.
        new() { Tolerated = ["CS1026", "CS1002", "CS1513", "CS1525", "CS7036", "CS0169", "CS0414", "CS0649", "CS8602", "CS9113"] });

    [Fact]
    public void EveryStep_HasItsNameInTheTable()
    {
        var samples = GeneratorRun.Of<SampleGenerator>("[Sample] public partial record S(Tensor X);");
        var setup = new GeneratorSetup();
        var pages = GeneratorRun.Of<ModelGenerator>(
            "[Model(Input = \"N, 4\")] public partial class Net : Module<Tensor, Tensor> { "
                + "public override Tensor forward(Tensor x) => x.alias(); }",
            setup with { GlobalOptions = setup.GlobalOptions.Add("build_property.ModelGenSummary", "true") });
        var names =
            typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!);

        var found = First.Reasons.Keys.Union(samples.Reasons.Keys).Union(pages.Reasons.Keys);
        Assert.Equal(names.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FirstRun_HasNewSteps() => Assert.Equal(
        [
            "Models: new new", "NamedModels: new new", "NamedSummaries: new new", "SharedCode: new", "Summaries: new new",
            "TorchSharp: new", "Twins: new",
        ],
        StepTable.Of(First));

    [Theory]
    [InlineData("Elsewhere.cs", "int x = 1;", "int x = 2; int z;")] // outside
    [InlineData("Net.cs", "// comment", "// another")]
    [InlineData("Net.cs", "fc.call(block.call(x))", "fc.call(block.call(x.alias()))")] // in forward, to the same layers
    [InlineData("Net.cs", "public Net()", "private string? cache; public Net()")] // a member that is no component
    [InlineData("Net.cs", "public Net()", "public int Twice(int x) => 2 * x; public Net()")]
    [InlineData("Net.cs", "[Model(", "[Obsolete] [Model(")] // an attribute that is not ours
    [InlineData("Base.cs", "protected Base", "protected int Size => 1; protected Base")]
    public void EditThatTheModelsAreTheSameAfter_EmitsNothing(string file, string old, string @new)
    {
        var run = First.ThenReplace(old, @new, file);

        Assert.Equal(Rows(models: "kept kept", summaries: "kept kept"), StepTable.Of(run));
        Assert.True(run.OutputsCached);
    }

    [Theory]
    [InlineData("Net.cs", "fc.call(block.call(x))", "fc.call(x)", "kept modified", "Net")] // in forward, to other layers
    [InlineData("Net.cs", "fc.call(block.call(x))", "fc.call(block.call(", "kept modified", "Net")] // half-typed
    [InlineData("Net.cs", "Linear(4, 2)", "Linear(4, 3)", "kept modified", "Net")]
    [InlineData("Net.cs", "N, 4", "N, 5, 4", "kept modified", "Net")]
    [InlineData("Block.cs", "Linear(size, 4)", "Linear(size, 4, hasBias: false)", "modified modified", "Block Net")] // a nested model
    public void EditOfWhatForwardDoes_EmitsSummariesOnly(string file, string old, string @new, string summaries, string emitted)
    {
        var run = First.ThenReplace(old, @new, file);

        Assert.Equal(Rows(models: "kept kept", summaries), StepTable.Of(run));
        Assert.Equal(emitted.Split(' ').Select(name => name + ".Summary.g.cs"), Emitted(run));
    }

    [Theory]
    [InlineData("public Net()", "[Layer] private readonly ReLU act = ReLU(); public Net()", "kept kept")] // a new member that nothing calls
    // and one with weights
    [InlineData("public Net()", "[Layer] private readonly Linear act = Linear(1, 1); public Net()", "kept modified")]
    [InlineData("[Layer] private readonly Linear", "[Layer(\"head\")] private readonly Linear", "kept modified")] // an attribute
    [InlineData("[Layer] private readonly Linear", "[Unregistered] private readonly Linear", "kept modified")]
    [InlineData("readonly Linear fc =", "readonly Linear? fc =", "kept kept")]
    public void EditOfTheComponents_EmitsTheirModelOnly(string old, string @new, string summaries)
    {
        var run = First.ThenReplace(old, @new, "Net.cs");

        Assert.Equal(Rows("kept modified", summaries), StepTable.Of(run));
        Assert.Contains("Net.g.cs", Emitted(run));
        Assert.DoesNotContain(
            Emitted(run),
            name => name.StartsWith("Block", StringComparison.Ordinal) || name.StartsWith("ModelGen", StringComparison.Ordinal));
    }

    [Fact]
    public void NestedModelsConstructor_EmitsTheSummariesThatItIsIn()
    {
        var run = First.ThenReplace("(int size)", "(int size, int extra = 0)", "Block.cs")
            .ThenReplace("Linear(size, 4)", "Linear(size + extra, 4)", "Block.cs");
        Assert.True(run.OutputsCached || Emitted(run).All(name => name.EndsWith(".Summary.g.cs", StringComparison.Ordinal)));

        var wider = run.ThenReplace("new(4)", "new(3, 2)", "Net.cs");

        Assert.Equal(Rows(models: "kept kept", summaries: "kept modified"), StepTable.Of(wider));
        Assert.Equal(["Net.Summary.g.cs"], Emitted(wider));
    }

    [Fact]
    public void BaseClassInAnotherFile_ThatBecomesAModel_IsANewModelAndAnotherDerivedOne()
    {
        var run = First.ThenReplace("public abstract class Base", "[Model] public abstract partial class Base", "Base.cs");

        Assert.Equal("Models: kept modified new", StepTable.Of(run)[0]);
        Assert.Equal("NamedModels: kept modified new", StepTable.Of(run)[1]);
        Assert.Contains("Net.g.cs", Emitted(run));
        Assert.DoesNotContain(
            Emitted(run),
            name => name.StartsWith("Block", StringComparison.Ordinal) || name.StartsWith("ModelGen", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Aaa")]
    [InlineData("Mmm")]
    [InlineData("Zzz")]
    public void NewModel_WhateverItsNameIs_EmitsItOnly(string name)
    {
        var run = First.ThenAdd(new($"{name}.cs", $"[Model] public partial class {name} : Module<Tensor, Tensor> {{ "
            + $"public override Tensor forward(Tensor x) => x.alias(); }}"));

        Assert.Equal([$"{name}.Summary.g.cs", $"{name}.g.cs"], Emitted(run));
        Assert.Equal("NamedModels: kept kept new", StepTable.Of(run)[1]);
    }

    // The last of them: Roslyn compares attributed types position by position, in the order of files, so those behind one are read as new.
    [Fact]
    public void ModelTakenAway_EmitsNothingOfTheOthers()
    {
        var run = GeneratorRun.Of<ModelGenerator>([new("Aaa.cs", Named("Aaa")), new("Bbb.cs", Named("Bbb"))]).ThenRemove("Bbb.cs");

        Assert.Equal(Rows("kept removed", "kept removed"), StepTable.Of(run));
        Assert.DoesNotContain("Bbb.g.cs", run.Files.Keys);
        Assert.Empty(run.EmittedFiles);
    }

    [Fact]
    public void NameThatDiffersInCaseOnly_EmitsThoseTwoOnly()
    {
        var run = First.ThenAdd(new("NET.cs", Named("NET")));

        Assert.Equal(["NET.Summary.g.cs", "NET.g.cs", "Net.2.Summary.g.cs", "Net.2.g.cs"], Emitted(run));
    }

    [Fact]
    public void ReferencedProject_BuiltAgain_EmitsOnlyWhatFollows()
    {
        const string Part = """
            [Model] public partial class Part : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear fc = Linear(4, 4);
                public Part() : base("Part") { }
                public override Tensor forward(Tensor x) => fc.call(x);
            }
            """;
        var library = Library(Part);
        var same = Library(Part.Replace("fc.call(x)", "fc.call(x.alias())", StringComparison.Ordinal));
        var other = Library("public class Part : Module<Tensor, Tensor> { public Part() : base(\"Part\") { } "
            + "public override Tensor forward(Tensor x) => x; }");
        const string Source = "[Model] public partial class Derived : Part { [Layer] private readonly Linear own = Linear(4, 2); }\n";
        var run = GeneratorRun.Of<ModelGenerator>(Source + Named("Alone"), new() { References = [library] });

        var again = run.ThenReference(library, same);
        Assert.Equal(Rows(models: "kept kept", summaries: "kept kept"), StepTable.Of(again));
        Assert.True(again.OutputsCached);

        var changed = run.ThenReference(library, other);
        Assert.Equal("Models: modified kept", StepTable.Of(changed)[0]);
        Assert.Contains("Derived.g.cs", Emitted(changed));
        Assert.DoesNotContain(
            Emitted(changed),
            name => name.StartsWith("Alone", StringComparison.Ordinal) || name.StartsWith("ModelGen", StringComparison.Ordinal));
    }

    private static MetadataReference Library(string source)
    {
        var compilation = GeneratorRun.Of<ModelGenerator>(source, new() { AssemblyName = "Library" }).Compilation;
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static string Named(string name) =>
        $"[Model] public partial class {name} : Module<Tensor, Tensor> {{ public override Tensor forward(Tensor x) => x.alias(); }}";

    private static string[] Rows(string models, string summaries) =>
    [
        $"Models: {models}", $"NamedModels: {models}", $"NamedSummaries: {summaries}", "SharedCode: kept", $"Summaries: {summaries}",
        "TorchSharp: kept", "Twins: kept",
    ];

    private static IEnumerable<string> Emitted(GeneratorRun run) => run.EmittedFiles.Order(StringComparer.Ordinal);
}

using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Tests.Incrementality;

/// <summary>What an edit computes and emits again, and what it does not.</summary>
public class PipelineTests
{
    private const string Source = """
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            [Layer] private readonly Linear fc = Linear(1, 1); // comment
            public override Tensor forward(Tensor x) => x.alias();
        }

        [Model]
        public partial class Other : Module<Tensor, Tensor>
        {
            [Layer] private readonly Linear fc = Linear(1, 1);
            public override Tensor forward(Tensor x) => x.alias();
        }
        """;

    private static readonly GeneratorRun First = Model.Of(Source);

    [Fact]
    public void FirstRun_EmitsEachModelAndTheSharedCode()
    {
        Assert.Contains("Net.g.cs", First.EmittedFiles);
        Assert.Contains("Other.g.cs", First.EmittedFiles);
        Assert.Contains("ModelGen.ComponentRegistry.g.cs", First.EmittedFiles);
    }

    [Fact]
    public void EditElsewhere_EmitsNothing() =>
        Assert.True(First.ThenAdd(new("Elsewhere.cs", "class Elsewhere { int x = 1; int Y => x; }")).OutputsCached);

    [Fact]
    public void EditElsewhere_ChangesNoModelAndNoSummary()
    {
        var reasons = First.ThenAdd(new("Elsewhere.cs", "class Elsewhere { int x = 1; int Y => x; }")).Reasons;

        Assert.All(
            reasons["Models"].Concat(reasons["Summaries"]).Concat(reasons["NamedModels"]).Concat(reasons["NamedSummaries"]),
            reason => Assert.Contains(reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }

    [Fact]
    public void EditOfAComment_EmitsNothing() => Assert.True(First.ThenReplace("// comment", "// another").OutputsCached);

    [Fact]
    public void EditOfForward_EmitsNothing() => Assert.True(First.ThenReplace("x.alias()", "(x * 2)").OutputsCached);

    [Fact]
    public void EditOfAnInitialiser_EmitsTheSummaryOnly() =>
        Assert.Equal(["Net.Summary.g.cs"], First.ThenReplace("Linear(1, 1); // comment", "Linear(1, 2); // comment").EmittedFiles);

    [Fact]
    public void NewMember_EmitsItsModelOnly() =>
        Assert.Equal(
            ["Net.Summary.g.cs", "Net.g.cs"],
            First.ThenReplace("// comment", "[Layer] private readonly ReLU act = ReLU();").EmittedFiles.Order(StringComparer.Ordinal));

    [Fact]
    public void AnotherName_EmitsItsModelOnly() =>
        Assert.Equal(
            ["Net.Summary.g.cs", "Net.g.cs"],
            First.Then(text => Replace(text, "[Layer]", "[Layer(\"head\")]")).EmittedFiles.Order(StringComparer.Ordinal));

    [Fact]
    public void NewModel_EmitsItOnly() =>
        Assert.Equal(
            ["Third.Summary.g.cs", "Third.g.cs"],
            First.ThenAdd(new("Third.cs", "[Model] public partial class Third : Module<Tensor, Tensor> { "
                + "public override Tensor forward(Tensor x) => x.alias(); }"))
                .EmittedFiles.Order(StringComparer.Ordinal));

    [Fact]
    public void BaseClassInAnotherFile_EmitsItsDerivedModel()
    {
        var run = GeneratorRun.Of<ModelGenerator>(
        [
            new("Base.cs", "public abstract class Base : Module<Tensor, Tensor> { protected Base() : base(\"b\") { } }"),
            new("Net.cs", "[Model] public partial class Net : Base { public override Tensor forward(Tensor x) => x.alias(); }"),
        ]);

        var after = run.Then(
            text => text.Replace("public abstract class", "[Model] public abstract partial class", StringComparison.Ordinal), "Base.cs");

        Assert.Contains("Net.g.cs", after.EmittedFiles);
    }

    [Fact]
    public void LastModelRemoved_TakesTheSharedCodeWithIt() => 
        Assert.Empty(GeneratorRun.Of<ModelGenerator>(Source, new() { Tolerated = ["CS1729"] }).ThenReplace("[Model]", "").Files);

    [Fact]
    public void OrderOfFiles_ChangesNothing()
    {
        SourceFile[] files = [new("a.cs", Source), new("b.cs", Renamed("NET")), new("c.cs", Renamed("NeT"))];

        Assert.Equal(GeneratorRun.Of<ModelGenerator>(files).Files, GeneratorRun.Of<ModelGenerator>(files.Reverse()).Files);
    }

    private static string Renamed(string net) =>
        Source.Replace("Net", net, StringComparison.Ordinal).Replace("Other", net + "2", StringComparison.Ordinal);

    private static string Replace(string text, string old, string @new)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + @new + text[(at + old.Length)..];
    }
}

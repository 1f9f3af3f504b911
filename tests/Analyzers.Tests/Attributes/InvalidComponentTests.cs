using ModelGen.CodeFixes;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

// Which declarations are reported, and which are not, is DeclarationTests'.
public class InvalidComponentTests
{
    private const string Containers = "or a one-dimensional array, a list, a tuple or a dictionary with string keys of them";

    private static readonly FixTest<InvalidComponentAnalyzer, InvalidComponentCodeFix> Rule = new() { Generators = [new ModelGenerator()] };
    private static readonly FixTest<InvalidComponentAnalyzer, InvalidComponentCodeFix> Fit =
        Rule with { Action = InvalidComponentCodeFix.FittingKey };
    private static readonly FixTest<InvalidComponentAnalyzer, InvalidComponentCodeFix> Train =
        Rule with { Action = InvalidComponentCodeFix.TrainedKey };
    private static readonly FixTest<InvalidComponentAnalyzer, InvalidComponentCodeFix> Remove =
        Rule with { Action = InvalidComponentCodeFix.RemoveKey };

    [Theory]
    [InlineData(
        "[{|#0:Parameter|}] Tensor it = ones(1);", "Parameter", "Tensor",
        "mark it [Buffer], or make it a Parameter if it is to be trained")]
    [InlineData("[{|#0:Layer|}] Tensor it = ones(1);", "Layer", "Tensor", "mark it [Buffer]")]
    [InlineData("[{|#0:Buffer(\"b\")|}] Parameter it = Parameter(ones(1));", "Buffer", "Parameter", "mark it [Parameter]")]
    [InlineData("[{|#0:ModelGen.BufferAttribute|}] Linear it = Linear(1, 1);", "Buffer", "Linear", "mark it [Layer]")]
    [InlineData("[{|#0:Layer|}] int it = 1;", "Layer", "int", "a layer is a module, " + Containers)]
    [InlineData("[{|#0:Parameter|}] double[] it = [];", "Parameter", "double[]", "a parameter is a Parameter, " + Containers)]
    [InlineData("[{|#0:Buffer|}] List<Tensor> it = [];", "Buffer", "List<Tensor>", "a buffer is a Tensor")]
    public async Task TypeThatDoesNotFit_TriggersWithWhatFits(string member, string attribute, string type, string remedy) =>
        await Rule.Triggers(Net(member), Rule.At(0, Descriptors.MG0004_AttributeDoesNotFit, attribute, "it", type, remedy));

    [Theory]
    [InlineData("[Layer] Linea it = null!;")]
    [InlineData("[Layer] List<Linea> it = null!;")]
    [InlineData("[Layer] (Linea, Linear)[] it = null!;")]
    public async Task UnknownType_DoesNotTrigger(string member) => await (Rule with { CompilerErrors = ["CS0246"] }).IsSilent(Net(member));

    [Theory]
    [InlineData(
        "[Layer({|#0:\"a.b\"|})] Linear it = Linear(1, 1);", "a.b", "a name cannot hold a dot, which separates the names of a path")]
    [InlineData("[Layer({|#0:\"\"|})] Linear it = Linear(1, 1);", "", "a name cannot be empty")]
    [InlineData("[Buffer({|#0:name: \"fc\"|}, Persistent = false)] Tensor it = ones(1);", "fc", "'fc' has that name already")]
    [InlineData(
        "[Layer(\"x\")] Linear a = Linear(1, 1); [Parameter({|#0:\"x\"|})] Parameter it = Parameter(ones(1));", "x",
        "'a' has that name already")]
    [InlineData(
        "[Layer(\"it\")] Linear a = Linear(1, 1); [Parameter] Parameter {|#0:it|} = Parameter(ones(1));", "it",
        "'a' has that name already")]
    public async Task NameThatCannotBe_Triggers(string member, string name, string reason) =>
        await Rule.Triggers(
            Net(member.Replace("{|#0:name: \"fc\"|}", "name: {|#0:\"fc\"|}")),
            Rule.At(0, Descriptors.MG0006_InvalidComponentName, "it", name, reason));

    [Fact]
    public async Task NameOfAnInheritedMember_Triggers() => await Rule.OffersNoFix(
        Net("") + "[Model] partial class Derived : Net { [Layer] private readonly new Linear {|#0:fc|} = Linear(1, 1); }",
        Rule.At(0, Descriptors.MG0006_InvalidComponentName, "fc", "fc", "'Net.fc' has that name already"));

    [Theory]
    [InlineData("[{|#0:Layer|}] static Linear it = Linear(1, 1);", "Layer", "it is static, so it belongs to no model")]
    [InlineData("[{|#0:Layer|}] const Linear? it = null;", "Layer", "it is static, so it belongs to no model")]
    [InlineData("[{|#0:Layer|}] Linear it { set { _ = value; } }", "Layer", "it cannot be read")]
    [InlineData("[{|#0:Layer|}] Linear this[int i] => fc;", "Layer", "an indexer holds no component of its own")]
    [InlineData(
        "[Obsolete(\"\", error: true), {|#0:Layer|}] Linear it = Linear(1, 1);", "Layer",
        "using it is an error, for generated code too; let its [Obsolete] warn")]
    [InlineData(
        "[{|#0:Buffer|}] Tensor it { get; [Obsolete(\"\", error: true)] set; } = ones(1);", "Buffer",
        "using it is an error, for generated code too; let its [Obsolete] warn")]
    [InlineData(
        "[{|#0:Layer|}] ref Linear it => ref other; Linear other = Linear(1, 1);", "Layer",
        "it refers to something that is held elsewhere")]
    [InlineData(
        "[{|#0:Buffer|}] Tensor it => ones(1);", "Buffer",
        "it has no field of its own, so to(dtype) cannot replace what it holds; mark the member that holds it")]
    [InlineData(
        "[field: {|#0:Layer|}] Linear it { get; } = Linear(1, 1);", "Layer",
        "it is on the field behind the property; write it without 'field:'")]
    [InlineData(
        "[Layer, {|#0:Parameter|}] Linear it = Linear(1, 1);", "Parameter", "it is marked [Layer] as well, and a member is one thing")]
    [InlineData("[{|#0:Layer|}, Buffer] Tensor it = ones(1);", "Layer", "it is marked [Buffer] as well, and a member is one thing")]
    public async Task MemberThatCannotBeAComponent_Triggers(string member, string attribute, string reason) => await Rule.Triggers(
        Net(member),
        Rule.At(
            0, Descriptors.MG0007_MemberCannotBeComponent, attribute, member.Contains("this[", StringComparison.Ordinal) ? "this[]" : "it",
            reason));

    [Fact]
    public async Task ExplicitImplementation_Triggers() => await Rule.Triggers(
        "interface I { Linear It { get; } }"
            + Net("[{|#0:Layer|}] Linear I.It => fc;")
                .Replace("partial class Net : Module<Tensor, Tensor>", "partial class Net : Module<Tensor, Tensor>, I"),
        Rule.At(
            0, Descriptors.MG0007_MemberCannotBeComponent, "Layer", "I.It",
            "it implements an interface explicitly, so the class has no name for it"));

    [Fact]
    public async Task Fix_WritesTheAttributeThatFits() => await Fit.Fixes(
        Net("""
            // saved with the model
                [{|MG0004:Layer("running_mean")|}] private readonly Tensor mean = zeros(1); // of all batches
                [Obsolete, {|MG0004:Buffer("w", Persistent = false)|}] public Parameter W { get; } = Parameter(ones(1));
                [{|MG0004:Buffer(Persistent = false)|}] private readonly Linear head = Linear(1, 1);
                [{|MG0004:Parameter|}]
                private readonly Tensor scale = ones(1);
            """),
        Net("""
            // saved with the model
                [Buffer("running_mean")] private readonly Tensor mean = zeros(1); // of all batches
                [Obsolete, Parameter("w")] public Parameter W { get; } = Parameter(ones(1));
                [Layer] private readonly Linear head = Linear(1, 1);
                [Buffer]
                private readonly Tensor scale = ones(1);
            """));

    [Fact]
    public async Task Fix_OfTypeThatNothingFits_IsNotOffered() =>
        await Fit.OffersNoFix(
            Net("[{|MG0004:Layer|}] private readonly int it = 1; [{|MG0004:Buffer|}] private readonly List<Tensor> b = [];"));

    [Fact]
    public async Task Fix_MakesATensorAParameter() => await Train.Fixes(
        Net("""
            [{|MG0004:Parameter("w")|}] private readonly Tensor weight = torch.randn(3, requires_grad: true); // learned
                [{|MG0004:Parameter|}] private Tensor? bias;
                [{|MG0004:Parameter|}] private torch.Tensor scale;
                public Net(int n) : base("Net")
                {
                    bias = n > 0 ? zeros(n) : null;
                    this.scale = ones(n).requires_grad_();
                    scale = Parameter(ones(n));
                }
            """),
        Net("""
            [Parameter("w")] private readonly Parameter weight = Parameter(torch.randn(3)); // learned
                [Parameter] private Parameter? bias;
                [Parameter] private Parameter scale;
                public Net(int n) : base("Net")
                {
                    bias = Parameter(n > 0 ? zeros(n) : null);
                    this.scale = Parameter(ones(n));
                    scale = Parameter(ones(n));
                }
            """));

    [Theory]
    [InlineData("[{|MG0004:Parameter|}] protected Tensor it = ones(1);")]
    [InlineData("[{|MG0004:Parameter|}] private Tensor it = ones(1); void Grow() => it += 1;")]
    [InlineData(
        "[{|MG0004:Parameter|}] private Tensor it; public Net(Dictionary<int, Tensor> all) : base(\"n\") { all.TryGetValue(1, out it!); }")]
    [InlineData("[{|MG0004:Parameter|}] public Tensor it { get; } = ones(1);")]
    [InlineData("[{|MG0004:Layer|}] private Tensor it = ones(1);")]
    public async Task Fix_ToParameterWhereNotAllIsSeen_IsNotOffered(string member) => await Train.OffersNoFix(Net(member));

    [Fact]
    public async Task Fix_RemovesTheAttribute() => await Remove.Fixes(
        Net("""
            // shared
                [{|MG0007:Layer|}]
                private static readonly Linear shared = Linear(1, 1);
                [{|MG0007:Layer|}] // the first
                private static readonly Linear other = Linear(1, 1);
                [{|MG0007:Layer|}] public static Linear Third { get; } = Linear(1, 1);
                [Obsolete, {|MG0007:Layer|}] public static Linear Fourth { get; } = Linear(1, 1);
                [{|MG0007:Layer|}, Obsolete] public static Linear Fifth { get; } = Linear(1, 1);
                [Layer, {|MG0007:Parameter("x")|}, {|MG0007:Buffer|}] public Linear Sixth { get; } = Linear(1, 1);
                [field: {|MG0007:Layer("x")|}] public Linear Seventh { get; } = Linear(1, 1);
            """),
        Net("""
            // shared
                private static readonly Linear shared = Linear(1, 1);
                // the first
                private static readonly Linear other = Linear(1, 1);
                public static Linear Third { get; } = Linear(1, 1);
                [Obsolete] public static Linear Fourth { get; } = Linear(1, 1);
                [Obsolete] public static Linear Fifth { get; } = Linear(1, 1);
                [Layer] public Linear Sixth { get; } = Linear(1, 1);
                [Layer("x")] public Linear Seventh { get; } = Linear(1, 1);
            """));

    private static string Net(string members) => $$"""
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            [Layer] private readonly Linear fc = Linear(1, 1);
            {{members}}
            public override Tensor forward(Tensor x) => fc.call(x);
        }
        """;
}

using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Models;

public class LayerMadeInForwardTests
{
    private const string Forward = "public override Tensor forward(Tensor x) =>";
    private const string Constructor = "public Short() : base(\"s\") { }";
    private const string Untrained = "it has new weights each time, which are never trained";
    private const string Drops = "it drops in prediction as well";

    private static readonly FixTest<LayerMadeInForwardAnalyzer, LayerMadeInForwardCodeFix> Rule = new() { FixAll = false };

    [Fact]
    public async Task LayerMadeInForward_Triggers()
    {
        const string Source = """
            class L0 : Module<Tensor, Tensor>
            {
                public L0() : base("l") { RegisterComponents(); }
                public override Tensor forward(Tensor x) => {|#0:Linear(4, 2)|}.call(x);
            }
            """;

        await Rule.Triggers(Source, Rule.At(0, "Linear", Untrained));
    }

    [Theory]
    [InlineData("x = {|#0:torch.nn.Conv2d(1, 1, 1)|}.call(x);", "Conv2d", Untrained)]
    [InlineData("using var norm = {|#0:BatchNorm1d(n)|}; x = norm.call(x);", "BatchNorm1d", Untrained)]
    [InlineData("x = {|#0:Dropout(0.5)|}.call(x);", "Dropout", Drops)]
    [InlineData("x = Sequential({|#0:Linear(1, 1)|}, ReLU()).call(x);", "Linear", Untrained)]
    [InlineData("x = {|#0:new Block()|}.call(x);", "Block", Untrained)]
    [InlineData("Func<Module<Tensor, Tensor>> f = () => { var l = {|#0:Linear(1, 1)|}; return l; };", "Linear", Untrained)]
    public async Task LayerOfEachKind_Triggers(string statement, string layer, string consequence) =>
        await Rule.Triggers(Net(statement), Rule.At(0, layer, consequence));

    [Theory]
    [InlineData("Encode")]
    [InlineData("Other.Name , Coder.Encode")]
    public async Task LayerMadeInMethodNamedByOption_Triggers(string names)
    {
        const string Source = """
            class Coder : Module<Tensor, Tensor>
            {
                public Coder() : base("c") { }
                public override Tensor forward(Tensor x) => Encode(x) + Decode(x);
                public Tensor Encode(Tensor x) => {|#0:Linear(4, 2)|}.call(x);
                public Tensor Decode(Tensor x) => Linear(2, 4).call(x);
            }
            """;
        var configured = Rule with { EditorConfig = $"modelgen.extra_forward_hosts = {names}" };

        await configured.Triggers(Source, configured.At(0, "Linear", Untrained));
        await Rule.IsSilent(Source.Replace("{|#0:", "").Replace("|}", ""));
    }

    [Theory]
    [InlineData("x = ReLU().call(x);")]
    [InlineData("x = Sequential(ReLU(), Flatten()).call(x);")]
    [InlineData("x = MSELoss().call(x, x);")]
    [InlineData("x = new Plain().call(x);")]
    [InlineData("fc ??= Linear(1, 1);")]
    [InlineData("if (fc is null) fc = Linear(1, 1);")]
    [InlineData("cache[n] = Linear(1, 1);")]
    [InlineData("x = fc!.call(x);")]
    [InlineData("x = CrossEntropyLoss(x).call(x, x);")]
    [InlineData("Func<Module<Tensor, Tensor>> make = () => Linear(1, 1);")]
    public async Task LayerWithoutWeightsOrKept_DoesNotTrigger(string statement) => await Rule.IsSilent(Net(statement));

    [Theory]
    [InlineData(
        "class Net : Module<Tensor, Tensor> { Linear Make() => Linear(1, 1); public Net() : base(\"\") { } public override "
            + "Tensor forward(Tensor x) => x; }")]
    [InlineData("class Other { public Tensor forward(Tensor x) => Linear(1, 1).call(x); }")]
    public async Task OutsideForward_DoesNotTrigger(string source) => await Rule.IsSilent(source);

    [Fact]
    public async Task Fix_KeepsTheLayerInAField() => await Rule.Fixes(
        """
        class Net : Module<Tensor, Tensor>
        {
            // as small as can be
            public Net() : base("Net") { RegisterComponents(); }

            public override Tensor forward(Tensor x)
            {
                var linear = 1;
                return [|Linear(4, 2)|].call(x) * linear; // head
            }
        }
        class Short : Module<Tensor, Tensor> { NEW FORWARD [|Dropout(0.5)|].call(x); }
        """.Replace("FORWARD", Forward, StringComparison.Ordinal).Replace("NEW", Constructor, StringComparison.Ordinal),
        """
        class Net : Module<Tensor, Tensor>
        {
            private readonly Linear linear1 = Linear(4, 2);
            // as small as can be
            public Net() : base("Net") { RegisterComponents(); }

            public override Tensor forward(Tensor x)
            {
                var linear = 1;
                return linear1.call(x) * linear; // head
            }
        }
        class Short : Module<Tensor, Tensor> { private readonly Dropout dropout = Dropout(0.5); NEW FORWARD dropout.call(x); }
        """.Replace("FORWARD", Forward, StringComparison.Ordinal).Replace("NEW", Constructor, StringComparison.Ordinal));

    [Fact]
    public async Task Fix_InAModel_MarksTheField() => await Rule.Fixes(
        $$"""
        [Model] partial class Net() : Module<Tensor, Tensor>("Net")
        {
            {{Forward}} [|Linear(4, 2)|].call(x);
        }
        """,
        $$"""
        [Model] partial class Net() : Module<Tensor, Tensor>("Net")
        {
            [Layer] private readonly Linear linear = Linear(4, 2);
            {{Forward}} linear.call(x);
        }
        """);

    [Theory]
    [InlineData("x = [|Linear(n, 2)|].call(x);")]
    [InlineData("x = [|Linear(x.shape[1], 2)|].call(x);")]
    public async Task Fix_OfLayerThatDependsOnTheCall_IsNotOffered(string statement) => await Rule.OffersNoFix(Net(statement));

    private static string Net(string statement) => $$"""
        class Net : Module<Tensor, Tensor>
        {
            private Linear? fc;
            private readonly int n = 1;
            private readonly Dictionary<int, Linear> cache = new();
            public Net() : base("Net") { RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                {{statement}}
                return x;
            }
        }
        class Block : Module<Tensor, Tensor>
        {
            private readonly Linear inner = Linear(1, 1);
            public Block() : base("Block") { RegisterComponents(); }
            public override Tensor forward(Tensor x) => inner.call(x);
        }
        class Plain : Module<Tensor, Tensor>
        {
            public Plain() : base("Plain") { }
            public override Tensor forward(Tensor x) => x.alias();
        }
        """;
}

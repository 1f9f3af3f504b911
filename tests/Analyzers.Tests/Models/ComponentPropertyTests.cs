using Microsoft.CodeAnalysis;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Models;

public class ComponentPropertyTests
{
    private const string MakesNew = "makes a layer with new weights each time it is read";

    private static readonly FixTest<ComponentPropertyAnalyzer, ComponentPropertyCodeFix> Rule = new();

    [Fact]
    public async Task AutomaticProperty_Triggers()
    {
        const string Source = """
            class P0 : Module<Tensor, Tensor>
            {
                public Linear {|#0:fc|} { get; } = Linear(2, 2);
                public P0() : base("p") { RegisterComponents(); }
                public override Tensor forward(Tensor x) => fc.call(x);
            }
            """;

        await Rule.Triggers(Source, Rule.At(0, "fc", "is registered and saved as '<fc>k__BackingField'"));
    }

    [Theory]
    [InlineData("public Parameter {|#0:It|} { get; set; } = Parameter(torch.rand(1));")]
    [InlineData("protected Module<Tensor, Tensor>? {|#0:It|} { get; private set; }")]
    [InlineData("public required Linear {|#0:It|} { get; init; }")]
    public async Task PropertyOfEachKind_Triggers(string member) =>
        await Rule.Triggers(Net(member, "RegisterComponents();"), Rule.At(0, "It", "is registered and saved as '<It>k__BackingField'"));

    [Fact]
    public async Task PropertyRegisteredByHandAsWell_IsAWarning() => await Rule.OffersNoFix(
        Net("public Linear {|#0:It|} { get; } = Linear(1, 1);", "register_module(\"fc\", It); RegisterComponents();"),
        Rule.At(0, "It", "is registered twice, as 'fc' and as '<It>k__BackingField'").As(DiagnosticSeverity.Warning));

    [Theory]
    [InlineData("Linear {|#0:It|} => Linear(1, 1);")]
    [InlineData("Linear {|#0:It|} { get { return torch.nn.Linear(1, 1); } }")]
    [InlineData("Linear {|#0:It|} { get => Linear(1, 1); }")]
    [InlineData("Module<Tensor, Tensor> {|#0:It|} => Linear(1, 1);")]
    [InlineData("Block {|#0:It|} => new Block();")]
    public async Task PropertyThatMakesALayer_IsAWarning(string member) =>
        await Rule.Triggers(
            Net(member, "", "Tensor Use(Tensor x) => It.call(x);"),
            Rule.At(0, "It", MakesNew).As(DiagnosticSeverity.Warning));

    [Theory]
    [InlineData("public Linear It { get; } = Linear(1, 1);", "")]
    [InlineData("public Linear It { get; } = Linear(1, 1);", "register_module(\"It\", It);")]
    [InlineData(
        "[field: TorchSharp.Utils.ComponentName(Name = \"fc\")] public Linear It { get; } = Linear(1, 1);", "RegisterComponents();")]
    [InlineData("public ReLU It { get; } = ReLU();", "RegisterComponents();")]
    [InlineData("public Tensor It { get; } = torch.rand(1);", "RegisterComponents();")]
    [InlineData("public static Linear It { get; } = Linear(1, 1);", "RegisterComponents();")]
    [InlineData("private readonly Linear fc = Linear(1, 1); public Linear It => fc;", "RegisterComponents();")]
    [InlineData("private Linear? fc; public Linear It => fc ??= Linear(1, 1);", "RegisterComponents();")]
    [InlineData("private Linear fc = Linear(1, 1); public Linear It { get { return fc; } set { fc = value; } }", "RegisterComponents();")]
    [InlineData("private readonly Linear fc; private Linear It => Linear(1, 1);", "fc = It; RegisterComponents();")]
    [InlineData("public List<Linear> It { get; } = new();", "RegisterComponents();")]
    public async Task PropertyThatIsInOrder_DoesNotTrigger(string member, string statements) =>
        await Rule.IsSilent(Net(member, statements));

    [Theory]
    [InlineData(
        "[Model] partial class Net : Module<Tensor, Tensor> { [Layer] public Linear It { get; } = Linear(1, 1); public Net() : "
            + "base(\"\") { RegisterComponents(); } public override Tensor forward(Tensor x) => x; }")]
    [InlineData("class Net { public Linear It { get; } = Linear(1, 1); }")]
    public async Task ClassOfAnotherKind_DoesNotTrigger(string source) => await Rule.IsSilent(source);

    [Fact]
    public async Task Fix_KeepsTheComponentInAField() => await Rule.Fixes(
        Net("""
            /// <summary>The head.</summary>
                public Linear [|Head|] { get; } = Linear(1, 1); // small
                public Linear [|fc|] { get; }
                [Obsolete]
                public Linear [|Settable|] { get; set; } = Linear(1, 1);
                public Parameter? [|W|] { get; protected set; }
                public Linear [|Made|] => Linear(1, 1);
            """, "fc = Linear(1, 1); this.fc = fc; W = null; RegisterComponents();", "Tensor Use(Tensor x) => Made.call(fc.call(x));"),
        Net("""
            private readonly Linear head = Linear(1, 1);
                /// <summary>The head.</summary>
                public Linear Head => head; // small
                private readonly Linear _fc;
                public Linear fc => _fc;
                private Linear settable = Linear(1, 1);
                [Obsolete]
                public Linear Settable { get => settable; set => settable = value; }
                private Parameter? w;
                public Parameter? W { get => w; protected set => w = value; }
                private readonly Linear made = Linear(1, 1);
                public Linear Made => made;
            """, "_fc = Linear(1, 1); this._fc = fc; W = null; RegisterComponents();", "Tensor Use(Tensor x) => Made.call(fc.call(x));"));

    [Theory]
    [InlineData("public virtual Linear [|It|] { get; } = Linear(1, 1);")]
    [InlineData("public required Linear [|It|] { get; init; }")]
    public async Task Fix_WhereAFieldIsNotTheSame_IsNotOffered(string member) =>
        await Rule.OffersNoFix(Net(member, "RegisterComponents();"));

    [Fact]
    public async Task Fix_OfALayerThatDependsOnTheModule_IsNotOffered() => await Rule.OffersNoFix(
        Net("private int n = 1; Linear {|#0:It|} => Linear(n, 1);", "", "Tensor Use(Tensor x) => It.call(x);"),
        Rule.At(0, "It", MakesNew).As(DiagnosticSeverity.Warning));

    private static string Net(string member, string statements, string more = "") => $$"""
        class Net : Module<Tensor, Tensor>
        {
            {{member}}
            public Net() : base("Net") { {{statements}} }
            {{more}}
            public override Tensor forward(Tensor x) => x.alias();
        }
        class Block : Module<Tensor, Tensor>
        {
            private readonly Linear inner = Linear(1, 1);
            public Block() : base("Block") { RegisterComponents(); }
            public override Tensor forward(Tensor x) => inner.call(x);
        }
        """;
}

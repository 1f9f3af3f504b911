using ModelGen.CodeFixes;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class ComponentWithoutAttributeTests
{
    private const string Unholdable =
        "hold them in an array, a list, a tuple or a dictionary with string keys, marked [Layer] or [Parameter]";

    private static readonly FixTest<ComponentWithoutAttributeAnalyzer, ComponentWithoutAttributeCodeFix> Rule =
        new() { Generators = [new ModelGenerator()] };
    private static readonly FixTest<ComponentWithoutAttributeAnalyzer, ComponentWithoutAttributeCodeFix> Leave =
        Rule with { Action = ComponentWithoutAttributeCodeFix.UnregisteredKey };

    [Theory]
    [InlineData("private readonly Linear {|#0:it|} = Linear(1, 1);", "a layer", "mark it [Layer]")]
    [InlineData("private Module? {|#0:it|} = null;", "a layer", "mark it [Layer]")]
    [InlineData("public IModule<Tensor, Tensor> {|#0:it|} { get; set; } = ReLU();", "a layer", "mark it [Layer]")]
    [InlineData("public required Linear {|#0:it|} { get; init; }", "a layer", "mark it [Layer]")]
    [InlineData("private readonly Sequential {|#0:it|} = Sequential();", "a layer", "mark it [Layer]")]
    [InlineData("private readonly ParameterList {|#0:it|} = new();", "a layer", "mark it [Layer]")]
    [InlineData("private readonly Parameter {|#0:it|} = Parameter(ones(1));", "a parameter", "mark it [Parameter]")]
    [InlineData("private readonly Linear[] {|#0:it|} = [];", "layers", "mark it [Layer]")]
    [InlineData("private readonly List<Parameter> {|#0:it|} = [];", "parameters", "mark it [Parameter]")]
    [InlineData("private readonly Dictionary<string, Linear> {|#0:it|} = [];", "layers", "mark it [Layer]")]
    [InlineData("private readonly (Linear, Linear) {|#0:it|} = (Linear(1, 1), Linear(1, 1));", "layers", "mark it [Layer]")]
    [InlineData("private readonly Dictionary<int, Linear> {|#0:it|} = [];", "layers or parameters", Unholdable)]
    [InlineData("private readonly List<(string, Linear)> {|#0:it|} = [];", "layers or parameters", Unholdable)]
    [InlineData("private readonly Linear[][] {|#0:it|} = [];", "layers or parameters", Unholdable)]
    [InlineData("private (Linear, Linear)? {|#0:it|} = null;", "layers or parameters", Unholdable)]
    public async Task ComponentOfEachKind_Triggers(string member, string what, string remedy) =>
        await Rule.Triggers(Net(member), Rule.At(0, "it", what, "Net", remedy));

    [Theory]
    [InlineData("private Tensor it = zeros(1);")]
    [InlineData("private List<Tensor> it = [];")]
    [InlineData("private static readonly Linear it = Linear(1, 1);")]
    [InlineData("private Linear it => fc;")]
    [InlineData("private Linear it { get { return fc; } }")]
    [InlineData("private Linear this[int it] => fc;")]
    [InlineData("private readonly Func<Linear> it = () => Linear(1, 1);")]
    [InlineData("private readonly Lazy<Linear> it = new();")]
    [InlineData("private readonly string it = \"\";")]
    [InlineData("[Unregistered] private readonly Linear it = Linear(1, 1);")]
    [InlineData("[Unregistered] public Linear it { get; } = Linear(1, 1);")]
    [InlineData("[Layer] private readonly Linear it = Linear(1, 1);")]
    [InlineData("[Layer] public partial Linear it { get; set; }")]
    [InlineData("private readonly Linear it = Linear(1, 1); public Net() : base(\"Net\") => register_module(\"other\", it);")]
    [InlineData("private Linear it; public Net() : base(\"Net\") { register_module(\"it\", it = Linear(1, 1)); }")]
    [InlineData("private readonly optim.Optimizer? it = null;")]
    public async Task OtherMemberOrOneThatIsSettled_DoesNotTrigger(string member) => await Rule.IsSilent(Net(member));

    [Fact]
    public async Task PartialPropertyThatNobodyImplements_Triggers() =>
        await (Rule with { CompilerErrors = ["CS9248"] }).Triggers(Net("public partial Linear [|Head|] { get; set; }"));

    [Fact]
    public async Task AttributeBehindTheProperty_IsAnotherRules() =>
        await Rule.IsSilent(Net("[field: Layer] public Linear It { get; } = Linear(1, 1);"));

    [Fact]
    public async Task OverrideOfAMarkedProperty_DoesNotTrigger() => await Rule.IsSilent("""
        [Model] public abstract partial class Base : Module<Tensor, Tensor>
        {
            [Layer] protected abstract Linear Head { get; }
            public override Tensor forward(Tensor x) => Head.call(x);
        }
        [Model] public partial class Net : Base { protected override Linear Head { get; } = Linear(1, 1); }
        """);

    [Theory]
    [InlineData(
        "public class Net() : Module<Tensor, Tensor>(\"Net\") { private readonly Linear fc = Linear(1, 1); "
        + "public override Tensor forward(Tensor x) => x; }")]
    [InlineData("[Model] public partial class Net { private readonly Linear fc = Linear(1, 1); }")]
    public async Task ClassThatIsNoModel_DoesNotTrigger(string source) => await Rule.IsSilent(source);

    [Fact]
    public async Task CapturedParameter_Triggers() => await Rule.Triggers(
        """
        [Model]
        public partial class Net(Linear {|#0:fc|}, Linear head, Linear unused, int n) : Module<Tensor, Tensor>("Net")
        {
            [Layer] private readonly Linear head = head;
            [Layer] private readonly Sequential both = Sequential(unused, ReLU());
            public override Tensor forward(Tensor x) => head.call(fc.call(x)) * n;
        }
        """,
        Rule.At(0, "fc", "a layer", "Net", "keep it in a field marked [Layer]"));

    [Fact]
    public async Task Fix_MarksTheMember() => await Rule.Fixes(
        Net("""
            // the last one
                private readonly Linear [|head|] = Linear(1, 1); // small
                [Obsolete]
                public Parameter [|W|] { get; } = Parameter(ones(1));
                private readonly Linear [|a|] = Linear(1, 1), [|b|] = Linear(1, 1);
                private readonly List<Linear> [|many|] = [];
            """),
        Net("""
            // the last one
                [Layer] private readonly Linear head = Linear(1, 1); // small
                [Obsolete]
                [Parameter] public Parameter W { get; } = Parameter(ones(1));
                [Layer] private readonly Linear a = Linear(1, 1), b = Linear(1, 1);
                [Layer] private readonly List<Linear> many = [];
            """));

    [Fact]
    public async Task Fix_OfWhatCannotBeRegistered_IsNotOffered() =>
        await (Rule with { Action = ComponentWithoutAttributeCodeFix.RegisterKey })
            .OffersNoFix(Net("private readonly Linear[][] [|it|] = [];"));

    [Fact]
    public async Task Fix_LeavesTheMemberOut() => await Leave.Fixes(
        Net("private readonly Linear [|a|] = Linear(1, 1), [|b|] = Linear(1, 1);\n    private readonly Linear[][] [|c|] = []; // grid"),
        Net("[Unregistered] private readonly Linear a = Linear(1, 1), "
            + "b = Linear(1, 1);\n    [Unregistered] private readonly Linear[][] c = []; // grid"));

    [Fact]
    public async Task Fix_OfCapturedParameters_KeepsThemInFields() => await Rule.Fixes(
        $$"""
        [Model]
        public partial class Net(Linear [|fc|], List<Linear> [|heads|]) : Module<Tensor, Tensor>("Net")
        {
            // one step
            public override Tensor forward(Tensor x) => heads[0].call(fc.call(x));
        }
        [Model] public partial class Lone(Linear [|fc|]) : Module<Tensor, Tensor>("Lone") { {{Call}} }
        """,
        $$"""
        [Model]
        public partial class Net(Linear fc, List<Linear> heads) : Module<Tensor, Tensor>("Net")
        {
            [Layer] private readonly List<Linear> heads = heads;
            [Layer] private readonly Linear fc = fc;
            // one step
            public override Tensor forward(Tensor x) => heads[0].call(fc.call(x));
        }
        [Model] public partial class Lone(Linear fc) : Module<Tensor, Tensor>("Lone") { [Layer] private readonly Linear fc = fc; {{Call}} }
        """);

    private const string Call = "public override Tensor forward(Tensor x) => fc.call(x);";

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

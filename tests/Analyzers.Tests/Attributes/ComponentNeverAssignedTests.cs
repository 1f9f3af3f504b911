using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class ComponentNeverAssignedTests
{
    private static readonly AnalyzerTest<ComponentNeverAssignedAnalyzer> Rule = new() { Generators = [new ModelGenerator()] };

    [Theory]
    [InlineData("[Layer] private Linear {|#0:it|};", "layer")]
    [InlineData("[Layer] private readonly Linear {|#0:it|};", "layer")]
    [InlineData("[Layer] public readonly Linear {|#0:it|};", "layer")]
    [InlineData("[Layer] public Linear {|#0:it|} { get; }", "layer")]
    [InlineData("[Layer] public Linear {|#0:it|} { get; private set; }", "layer")]
    [InlineData("[Layer] public partial Linear {|#0:it|} { get; private set; }", "layer")]
    [InlineData("[Layer] private readonly List<Linear> {|#0:it|};", "layer")]
    [InlineData("[Layer] private (Linear, Linear) {|#0:it|};", "layer")]
    [InlineData("[Parameter] private readonly Parameter {|#0:it|};", "parameter")]
    [InlineData("[Buffer] private readonly Tensor {|#0:it|};", "buffer")]
    [InlineData("[Layer] private readonly Linear other = Linear(1, 1), {|#0:it|};", "layer")]
    public async Task MemberThatNothingAssigns_Triggers(string member, string what) =>
        await Rule.Triggers(Net(member), Rule.At(0, "it", what, "Net"));

    [Fact]
    public async Task ObliviousContext_Triggers() =>
        await (Rule with { Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Disable })
            .Triggers(Net("[Layer] private readonly Linear [|it|];"));

    [Theory]
    [InlineData("[Layer] private Linear it = Linear(1, 1);")]
    [InlineData("[Layer] public Linear it { get; } = Linear(1, 1);")]
    [InlineData("[Layer] private Linear? it;")]
    [InlineData("[Layer] public required Linear it;")]
    [InlineData("[Layer] public required Linear it { get; init; }")]
    [InlineData("[Layer] public Linear it { get; set; }")]
    [InlineData("[Layer] public Linear it { get; init; }")]
    [InlineData("[Layer] internal Linear it;")]
    [InlineData("[Layer] protected Linear it;")]
    [InlineData("[Layer] public Linear it => fc;")]
    [InlineData("[Layer] public partial Linear it { get; set; }")]
    [InlineData("[Layer] private readonly Linear it; public Net() : base(\"Net\") { it = Linear(1, 1); }")]
    [InlineData("[Layer] private readonly Linear it; public Net() : base(\"Net\") => this.it = Linear(1, 1);")]
    [InlineData("[Layer] private readonly Linear it, b; public Net() : base(\"Net\") { (it, b) = (Linear(1, 1), Linear(1, 1)); }")]
    [InlineData("[Layer] private Linear it; public Net() : base(\"Net\") { Make(out it); } void Make(out Linear l) => l = Linear(1, 1);")]
    [InlineData("[Layer] private Linear it; public void Build() => it ??= Linear(1, 1);")]
    [InlineData("[Layer] private Linear it; public static Net Create() => new() { it = Linear(1, 1) };")]
    [InlineData("[Layer] private Linear it; public static Net Create() { var net = new Net(); net.it = Linear(1, 1); return net; }")]
    [InlineData("[Layer] private Linear it; class Builder { public void Build(Net net) => net.it = Linear(1, 1); }")]
    [InlineData("[Unregistered] private readonly Linear it;")]
    [InlineData("private readonly Tensor it;")]
    public async Task MemberThatIsOrMayBeAssigned_DoesNotTrigger(string member) => await Rule.IsSilent(Net(member));

    [Fact]
    public async Task AssignmentInAnotherFile_DoesNotTrigger() =>
        await (Rule with { OtherFiles = [new("Net.More.cs", "partial class Net { void Build() => it = Linear(1, 1); }")] })
            .IsSilent(Net("[Layer] private Linear it;"));

    [Fact]
    public async Task GenericModel_TriggersForWhatIsNotAssigned() => await Rule.Triggers("""
        [Model] public partial class Net<T> : Module<Tensor, Tensor> where T : Module<Tensor, Tensor>, new()
        {
            [Layer] private readonly T inner;
            [Layer] private readonly T [|other|];
            public Net() : base("Net") { inner = new T(); }
            public override Tensor forward(Tensor x) => inner.call(x);
        }
        """);

    [Fact]
    public async Task PlainModule_DoesNotTrigger() => await Rule.IsSilent("""
        public class Net() : Module<Tensor, Tensor>("Net")
        {
            [Layer] private readonly Linear it;
            public override Tensor forward(Tensor x) => x;
        }
        """);

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

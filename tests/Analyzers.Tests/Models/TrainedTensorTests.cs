using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Models;

public class TrainedTensorTests
{
    private static readonly FixTest<TrainedTensorAnalyzer, TrainedTensorCodeFix> Rule = new();

    [Fact]
    public async Task TensorThatRequiresGradients_Triggers()
    {
        const string Source = """
            class W0 : Module<Tensor, Tensor>
            {
                private readonly Tensor {|#0:w|} = torch.randn(3, requires_grad: true);
                public W0() : base("w") { RegisterComponents(); }
                public override Tensor forward(Tensor x) => x * w;
            }
            """;

        await Rule.Triggers(Source, Rule.At(0, "w", "W0"));
    }

    [Theory]
    [InlineData("private Tensor [|w|] = torch.randn(3).requires_grad_();", "")]
    [InlineData("private Tensor [|w|] = torch.randn(3).requires_grad_(true);", "")]
    [InlineData("private Tensor? [|w|] = null;", "w = torch.zeros(3, requires_grad: true);")]
    [InlineData("private Tensor [|w|];", "if (n > 1) w = torch.zeros(3, requires_grad: true); else w = torch.ones(3).requires_grad_();")]
    [InlineData("private readonly Tensor [|w|] = torch.randn(3);", "w.requires_grad = true;")]
    [InlineData("public readonly Tensor [|w|] = torch.randn(3);", "this.w.requires_grad = true;")]
    [InlineData("public Tensor [|W|] { get; } = torch.randn(3, requires_grad: true);", "")]
    public async Task TensorThatIsMadeToRequireThem_Triggers(string member, string statements) =>
        await Rule.Triggers(Net(member, statements));

    [Theory]
    [InlineData("private Tensor w = torch.randn(3);", "")]
    [InlineData("private Tensor w = torch.randn(3, requires_grad: false);", "")]
    [InlineData("private Tensor w = torch.randn(3).requires_grad_(false);", "")]
    [InlineData("private Parameter w = Parameter(torch.randn(3));", "")]
    [InlineData("private Tensor w = Parameter(torch.randn(3));", "")]
    [InlineData("private Tensor w = torch.randn(3, requires_grad: true);", "w = torch.zeros(3);")]
    [InlineData("private Tensor w = torch.randn(3, requires_grad: true).detach();", "")]
    [InlineData("private Tensor w;", "w = given; w.requires_grad = true;")]
    [InlineData("private Tensor w = torch.randn(3);", "w.requires_grad = n > 1;")]
    [InlineData("private Tensor w = torch.randn(3);", "given.requires_grad = true;")]
    [InlineData("private static Tensor w = torch.randn(3, requires_grad: true);", "")]
    [InlineData("protected Tensor w = torch.randn(3, requires_grad: true);", "")]
    public async Task OtherTensor_DoesNotTrigger(string member, string statements) => await Rule.IsSilent(Net(member, statements));

    [Fact]
    public async Task ClassThatIsNoModule_DoesNotTrigger() =>
        await Rule.IsSilent("class Attack { private Tensor delta = torch.zeros(3, requires_grad: true); public Tensor Delta => delta; }");

    [Fact]
    public async Task BufferOfAModel_TriggersWithoutFix() => await Rule.OffersNoFix("""
        [Model] partial class Net : Module<Tensor, Tensor>
        {
            [Buffer] private readonly Tensor [|w|] = torch.randn(3, requires_grad: true);
            public Net() : base("Net") { }
            public override Tensor forward(Tensor x) => x * w;
        }
        """);

    [Fact]
    public async Task Fix_MakesItAParameter() => await Rule.Fixes(
        Net("""
            // learned
                private readonly Tensor [|a|] = torch.randn(3, requires_grad: true); // three
                private Tensor? [|b|] = torch.randn(3).requires_grad_();
                private readonly torch.Tensor [|c|];
                private readonly Tensor [|d|] = torch.randn(new long[] { 3 }, requires_grad: true, dtype: ScalarType.Float64);
            """, "c = torch.zeros(n, dtype: ScalarType.Float32, requires_grad: true);"),
        Net("""
            // learned
                private readonly Parameter a = Parameter(torch.randn(3)); // three
                private Parameter? b = Parameter(torch.randn(3));
                private readonly Parameter c;
                private readonly Parameter d = Parameter(torch.randn(new long[] { 3 }, dtype: ScalarType.Float64));
            """, "c = Parameter(torch.zeros(n, dtype: ScalarType.Float32));"));

    [Fact]
    public async Task Fix_WithoutStaticUsing_QualifiesTheFactory() => await (Rule with { ImplicitUsings = false }).Fixes(
        """
        using TorchSharp;
        class Net : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly torch.Tensor [|w|] = torch.randn(3, requires_grad: true);
            public Net() : base("Net") { RegisterComponents(); }
            public override torch.Tensor forward(torch.Tensor x) => x * w;
        }
        """,
        """
        using TorchSharp;
        class Net : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly Modules.Parameter w = torch.nn.Parameter(torch.randn(3));
            public Net() : base("Net") { RegisterComponents(); }
            public override torch.Tensor forward(torch.Tensor x) => x * w;
        }
        """.Replace(" Modules.Parameter", " TorchSharp.Modules.Parameter", StringComparison.Ordinal));

    private static string Net(string member, string statements) => $$"""
        class Net : Module<Tensor, Tensor>
        {
            {{member}}
            public Net(int n, Tensor given) : base("Net") { {{statements}} }
            public override Tensor forward(Tensor x) => x.alias();
        }
        """;
}

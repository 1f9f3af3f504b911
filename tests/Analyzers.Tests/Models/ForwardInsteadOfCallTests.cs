using Microsoft.CodeAnalysis;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Models;

public class ForwardInsteadOfCallTests
{
    private static readonly FixTest<ForwardInsteadOfCallAnalyzer, ForwardInsteadOfCallCodeFix> Rule = new();

    [Theory]
    [InlineData("model.{|#0:forward|}(x);", "model")]
    [InlineData("this.model.{|#0:forward|}(x);", "this.model")]
    [InlineData("Linear(1, 1).{|#0:forward|}(x);", "Linear(1, 1)")]
    [InlineData("loss.{|#0:forward|}(x, x);", "loss")]
    [InlineData("attention.{|#0:forward|}(x, x, x, x, true, x);", "attention")]
    [InlineData("generic.{|#0:forward|}(x);", "generic")]
    [InlineData("new[] { x }.Select(model.{|#0:forward|}).ToList();", "model")]
    [InlineData("Func<Tensor, Tensor> f = model.{|#0:forward|};", "model")]
    [InlineData("maybe?.{|#0:forward|}(x);", "maybe")]
    [InlineData("(x.numel() > 1_000_000_000 ? model : (Module<Tensor, Tensor>)linear).{|#0:forward|}(x);", "Module")]
    public async Task ForwardOfAModule_Triggers(string statement, string receiver) =>
        await Rule.Triggers(User(statement), Rule.At(0, receiver, ""));

    [Theory]
    [InlineData("model.call(x);")]
    [InlineData("forward(x);")]
    [InlineData("this.forward(x);")]
    [InlineData("base.forward(x);")]
    [InlineData("script.forward(x);")]
    [InlineData("other.forward(x);")]
    [InlineData("hides.forward(x);")]
    [InlineData("Console.WriteLine(nameof(model.forward));")]
    public async Task CallOrOtherForward_DoesNotTrigger(string statement) => await Rule.IsSilent(User(statement));

    [Fact]
    public async Task ForwardOfWhatIsHooked_IsAWarning() => await Rule.Triggers(
        """
        class Trainer
        {
            private readonly Linear fc = Linear(1, 1), other = Linear(1, 1);
            public void Watch() => fc.register_forward_hook((m, i, o) => o);
            public Tensor Run(Tensor x, Module<Tensor, Tensor> net)
            {
                net.register_forward_pre_hook((m, i) => i);
                return fc.{|#0:forward|}(x) + net.{|#1:forward|}(x) + other.{|#2:forward|}(x);
            }
        }
        """,
        Rule.At(0, "fc", " and one is registered here").As(DiagnosticSeverity.Warning),
        Rule.At(1, "net", " and one is registered here").As(DiagnosticSeverity.Warning),
        Rule.At(2, "other", ""));

    [Fact]
    public async Task TopLevelStatements_Trigger() => await Rule.Triggers("""
        var fc = Linear(1, 1);
        fc.[|forward|](torch.rand(1));
        """);

    [Fact]
    public async Task UserTypeOfEqualNames_DoesNotTrigger() => await (Rule with { TorchSharp = TorchSharpSurface.None }).IsSilent("""
        class Module { public int call(int x) => x; public int forward(int x) => x; }
        class Use { int Run(Module m) => m.forward(1); }
        """);

    [Fact]
    public async Task Fix_RenamesAndKeepsTheRest() => await Rule.Fixes(
        User("""
            // predict
                    var y = model
                        .[|forward|](x); // once
                    var z = linear.[|forward|](model.[|forward|](x));
                    var all = new[] { x }.Select(model.[|forward|]).ToList();
            """),
        User("""
            // predict
                    var y = model
                        .call(x); // once
                    var z = linear.call(model.call(x));
                    var all = new[] { x }.Select(model.call).ToList();
            """));

    private static string User(string statement) => $$"""
        class User<T> : Net where T : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> model = Linear(1, 1);
            private readonly Linear linear = Linear(1, 1);
            private readonly Module<Tensor, Tensor>? maybe = null;
            private readonly T generic = null!;
            private readonly TorchSharp.Loss<Tensor, Tensor, Tensor> loss = MSELoss();
            private readonly MultiheadAttention attention = MultiheadAttention(1, 1);
            private readonly torch.jit.ScriptModule<Tensor, Tensor> script = null!;
            private readonly Other other = new();
            private readonly Hides hides = new();

            public void Run(Tensor x)
            {
                {{statement}}
            }
        }
        class Net : Module<Tensor, Tensor>
        {
            public Net() : base("Net") { }
            public override Tensor forward(Tensor x) => x.alias();
        }
        class Other { public Tensor forward(Tensor x) => x; public Tensor call(Tensor x) => x; }
        class Hides : Net { public new string call(Tensor x) => ""; }
        """;
}

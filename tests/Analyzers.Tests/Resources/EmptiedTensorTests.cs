using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Resources;

public class EmptiedTensorTests
{
    private static readonly FixTest<EmptiedTensorAnalyzer, EmptiedTensorCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Fact]
    public async Task UseOfWhatBecameAParameter_Triggers() => await Rule.Triggers(
        """
        var start = torch.randn(4, 2);
        var weight = nn.Parameter({|#1:start|});
        var norm = {|#0:start|}.norm();
        """,
        Rule.At(0, "start", "nn.Parameter(start)").And(1));

    [Theory]
    [InlineData("var t = ones(2); var p = Parameter(t); var y = [|t|] + 1;")]
    [InlineData("var t = ones(2); var p = Parameter(t, false); var y = p * [|t|];")]
    [InlineData("var t = ones(2); var p = new TorchSharp.Modules.Parameter(t); var n = [|t|].shape;")]
    [InlineData("var t = ones(2); var p = new TorchSharp.Modules.Parameter(t, requires_grad: false); torch.save([|t|], \"t\");")]
    [InlineData("var t = ones(2); var p = Parameter(data: t); var q = Parameter([|t|]);")]
    // On one way
    [InlineData("var t = ones(2); if (epochs > 1) { var p = Parameter(t); } var y = [|t|].sum();")]
    [InlineData("var t = ones(2); while (epochs > 1) { var p = Parameter([|t|]); }")]
    [InlineData("var t = ones(2); while (epochs > 1) { var y = [|t|].sum(); var p = Parameter(t); }")]
    // The first one of several
    [InlineData("var t = ones(2); var p = Parameter(t); var y = [|t|].sum(); var z = t.mean();")]
    public async Task UseThatCanFollow_Triggers(string statements) => await Rule.Triggers(statements);

    [Fact]
    public async Task ParameterOfAMethod_Triggers() => await Rule.Triggers("""
        class Scale : nn.Module<Tensor, Tensor>
        {
            private readonly Parameter weight;
            public Scale(Tensor start) : base("Scale") { weight = Parameter(start); weight.copy_([|start|]); RegisterComponents(); }
            public override Tensor forward(Tensor x) => x * weight;
        }
        """);

    [Theory]
    [InlineData("var t = ones(2); var p = Parameter(t); var y = p.sum();")]
    [InlineData("var t = ones(2); var y = t.sum(); var p = Parameter(t);")]
    [InlineData("var t = ones(2); var p = Parameter(t.clone()); var y = t.sum();")]
    // Another tensor by then
    [InlineData("var t = ones(2); var p = Parameter(t); t = zeros(2); var y = t.sum();")]
    [InlineData("var t = ones(2); t = Parameter(t); var y = t.sum();")]
    [InlineData("while (epochs > 1) { var t = ones(2); var y = t.sum(); var p = Parameter(t); }")]
    [InlineData("foreach (var t in new[] { ones(2), ones(3) }) { var y = t.sum(); var p = Parameter(t); }")]
    // On another way
    [InlineData("var t = ones(2); if (epochs > 1) { var p = Parameter(t); } else { var y = t.sum(); }")]
    [InlineData("var t = ones(2); if (epochs > 1) { var p = Parameter(t); return; } var y = t.sum();")]
    // Before it is taken
    [InlineData("var t = ones(2); var y = t.sum() + Parameter(t);")]
    [InlineData("var t = ones(2); var y = torch.add(t.mean(), Parameter(t));")]
    // What an empty tensor can do
    [InlineData("var t = ones(2); var p = Parameter(t); t.Dispose();")]
    [InlineData("var t = ones(2); var p = Parameter(t); Console.WriteLine(t.IsInvalid || t is null);")]
    [InlineData("var t = ones(2); var p = Parameter(t); Console.WriteLine(nameof(t));")]
    [InlineData("using var t = ones(2); var p = Parameter(t);")]
    // Who knows what, and when
    [InlineData("var t = ones(2); var p = Parameter(t); Keep(t); void Keep(Tensor x) { }")]
    [InlineData("var t = ones(2); Func<Tensor> sum = () => t.sum(); var p = Parameter(t);")]
    [InlineData("var t = ones(2); Action take = () => { var p = Parameter(t); }; var y = t.sum();")]
    // Others of the name
    [InlineData("var t = ones(2); var p = Mine.Parameter(t); t.sum(); class Mine { public static Tensor Parameter(Tensor x) => x; }")]
    public async Task EveryOtherUse_DoesNotTrigger(string statements) => await Rule.IsSilent(statements);

    [Fact]
    public async Task Fix_MakesTheParameterOfACopy() => await Rule.Fixes(
        """
        var start = torch.randn(4, 2); // kept
        var weight = nn.Parameter(start, requires_grad: false);
        var norm = [|start|].norm();
        var bias = ones(2);
        weight = new TorchSharp.Modules.Parameter(bias);
        Console.WriteLine([|bias|]
            .sum());
        """,
        """
        var start = torch.randn(4, 2); // kept
        var weight = nn.Parameter(start.clone(), requires_grad: false);
        var norm = start.norm();
        var bias = ones(2);
        weight = new TorchSharp.Modules.Parameter(bias.clone());
        Console.WriteLine(bias
            .sum());
        """);
}

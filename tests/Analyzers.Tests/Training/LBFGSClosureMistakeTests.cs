using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class LBFGSClosureMistakeTests
{
    private const string Missing = "give it one that clears, computes the loss, runs it backward and returns it";
    private const string NoBackward = "let it run the loss backward as well";

    private static readonly FixTest<LBFGSClosureMistakeAnalyzer, LBFGSClosureMistakeCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    private static string NoClear(string optimizer) =>
        $"call '{optimizer}.zero_grad()' first in it, or the gradients of all its calls add up";

    private static string Disposed(string loss) => $"it must not return '{loss}', which 'using' has disposed of by then";

    [Fact]
    public async Task ClosureWithoutClearingThatReturnsADisposedLoss_TriggersForEach() => await Rule.Triggers(
        """
        optim.Optimizer lb0 = torch.optim.LBFGS(model.parameters());
        lb0.step(() {|#0:=>|} { using var l = criterion.call(model.call(xs), ys); l.backward(); return {|#1:l|}; });
        """,
        Rule.At(0, "lb0", NoClear("lb0")),
        Rule.At(1, "lb0", Disposed("l")));

    [Theory]
    [InlineData("lb.step(() {|#0:=>|} { var l = model.call(xs).sum(); l.backward(); return l; });")]
    [InlineData("lb.zero_grad(); lb.step(() {|#0:=>|} { var l = model.call(xs).sum(); l.backward(); return l; });")]
    [InlineData("Func<Tensor> closure = () {|#0:=>|} { var l = model.call(xs).sum(); l.backward(); return l; }; lb.step(closure);")]
    [InlineData("lb.step({|#0:Closure|}); Tensor Closure() { var l = model.call(xs).sum(); l.backward(); return l; }")]
    public async Task ClosureWithoutClearing_Triggers(string statements) => await Rule.Triggers(
        $"var lb = optim.LBFGS(model.parameters());\n{statements}",
        Rule.At(0, "lb", NoClear("lb")));

    [Fact]
    public async Task ClosureWithoutBackward_Triggers() => await Rule.Triggers(
        "var lb = optim.LBFGS(model.parameters());\nlb.step(() {|#0:=>|} { lb.zero_grad(); return model.call(xs).sum(); });",
        Rule.At(0, "lb", NoBackward));

    [Theory]
    [InlineData("optim.Optimizer lb = optim.LBFGS(model.parameters()); {|#0:lb.step()|};")]
    [InlineData("optim.Optimizer lb = optim.LBFGS(model.parameters()); {|#0:lb.step(null)|};")]
    [InlineData("var lb = optim.LBFGS(model.parameters()); {|#0:lb.step(null!)|};")]
    public async Task MissingClosure_IsAnError(string statements) => await Rule.OffersNoFix(
        statements, Rule.At(0, "lb", Missing).As(DiagnosticSeverity.Error));

    [Theory]
    [InlineData("lb.step(() => { lb.zero_grad(); var l = model.call(xs).sum(); l.backward(); return l; });")]
    [InlineData("lb.step(() => { net.zero_grad(); var l = model.call(xs).sum(); l.backward(); return l; });")]
    [InlineData("lb.step(() => { Clear(); var l = model.call(xs).sum(); l.backward(); return l; }); void Clear() => lb.zero_grad();")]
    [InlineData(
        "lb.step(() => { lb.zero_grad(); using var s = torch.NewDisposeScope(); var l = xs.sum(); l.backward(); "
        + "return l.MoveToOuterDisposeScope(); });")]
    [InlineData(
        "Func<Tensor> closure = () => { lb.zero_grad(); var l = model.call(xs).sum(); l.backward(); return l; }; lb.step(closure);")]
    [InlineData("lb.step(Other.Closure);")]
    [InlineData("lb.step(() => Other.Closure());")]
    [InlineData("optim.Optimizer either = epochs > 1 ? lb : optim.Adam(net.parameters()); either.step();")]
    [InlineData("var adam = optim.Adam(net.parameters()); adam.step(); adam.step(() => { var l = xs.sum(); l.backward(); return l; });")]
    public async Task CompleteOrUnseenClosure_DoesNotTrigger(string statements) => await (Rule with
    {
        OtherFiles = [Ambient.File, new("Other.cs", "public static class Other { public static Tensor Closure() => xs; }")],
    }).IsSilent($"""
        var net = Linear(2, 2);
        var lb = optim.LBFGS(net.parameters());
        {statements}
        """);

    [Fact]
    public async Task TestOfTheException_DoesNotTrigger() => await Rule.IsSilent("""
        class FactAttribute : Attribute { }
        class Tests
        {
            [Fact] void Step_WithoutClosure_Throws()
            {
                optim.Optimizer lb = optim.LBFGS(model.parameters());
                Throws(() => lb.step());
            }
            static void Throws(Action action) { }
        }
        """);

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<LBFGSClosureMistakeAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                void M(TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> net, TorchSharp.torch.Tensor x)
                {
                    var opt = TorchSharp.torch.optim.LBFGS(net.parameters());
                    opt.step(() [|=>|] { var l = net.call(x); l.backward(); return l; });
                }
            }
            """);
    }

    [Fact]
    public async Task Fix_ClearsFirstInTheClosure() => await Rule.Fixes(
        """
        var lb = optim.LBFGS(model.parameters());
        lb.step(() [|=>|]
        {
            // forward
            var l = criterion.call(model.call(xs), ys);
            l.backward();
            return l;
        });
        lb.step(() [|=>|] { var l = xs.sum(); l.backward(); return l; });
        """,
        """
        var lb = optim.LBFGS(model.parameters());
        lb.step(() =>
        {
            lb.zero_grad();
            // forward
            var l = criterion.call(model.call(xs), ys);
            l.backward();
            return l;
        });
        lb.step(() => { lb.zero_grad(); var l = xs.sum(); l.backward(); return l; });
        """);

    [Fact]
    public async Task Fix_OfADisposedLoss_DropsTheUsing() => await Rule.Fixes(
        """
        var lb = optim.LBFGS(model.parameters());
        lb.step(() =>
        {
            lb.zero_grad();
            // the loss
            using var l = criterion.call(model.call(xs), ys); // mean
            l.backward();
            return [|l|];
        });
        """,
        """
        var lb = optim.LBFGS(model.parameters());
        lb.step(() =>
        {
            lb.zero_grad();
            // the loss
            var l = criterion.call(model.call(xs), ys); // mean
            l.backward();
            return l;
        });
        """);

    [Fact]
    public async Task Fix_OfAClosureThatIsNoLambda_IsNotOffered() => await Rule.OffersNoFix("""
        var lb = optim.LBFGS(model.parameters());
        lb.step([|Closure|]);
        Tensor Closure() { var l = model.call(xs).sum(); l.backward(); return l; }
        """);
}

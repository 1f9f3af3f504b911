using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Resources;

public class ScopeNotHeldTests
{
    private const string GradMode = "gradients stay switched for this thread";
    private const string Scope = "it goes on collecting tensors that nobody frees";
    private const string Anomaly = "anomaly detection stays switched";

    private static readonly FixTest<ScopeNotHeldAnalyzer, ScopeNotHeldCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    private static readonly FixTest<ScopeNotHeldAnalyzer, ScopeNotHeldCodeFix> OldLanguage = new() { Language = LanguageVersion.CSharp7_3 };

    [Theory]
    [InlineData("torch.no_grad()", "no_grad", GradMode)]
    [InlineData("no_grad()", "no_grad", GradMode)]
    [InlineData("TorchSharp.torch.no_grad()", "no_grad", GradMode)]
    [InlineData("torch.enable_grad()", "enable_grad", GradMode)]
    [InlineData("torch.set_grad_enabled(true)", "set_grad_enabled", GradMode)]
    [InlineData("torch.inference_mode()", "inference_mode", GradMode)]
    [InlineData("torch.NewDisposeScope()", "NewDisposeScope", Scope)]
    [InlineData("torch.autograd.detect_anomaly()", "detect_anomaly", Anomaly)]
    [InlineData("torch.autograd.set_detect_anomaly(true)", "set_detect_anomaly", Anomaly)]
    public async Task DroppedDiscardedOrForgottenResult_Triggers(string call, string method, string consequence)
    {
        await Rule.Triggers("{|#0:" + call + "|};", Rule.At(0, method, consequence));
        await Rule.Triggers("_ = {|#0:" + call + "|};", Rule.At(0, method, consequence));
        await Rule.Triggers("var held = {|#0:" + call + "|};", Rule.At(0, method, consequence));
    }

    [Theory]
    [InlineData("using var g = torch.no_grad();")]
    [InlineData("using IDisposable g = torch.no_grad(), h = torch.NewDisposeScope();")]
    [InlineData("using (torch.no_grad()) { }")]
    [InlineData("using (torch.no_grad()) using (torch.NewDisposeScope()) { }")]
    [InlineData("using (var g = torch.NewDisposeScope()) { }")]
    [InlineData("using (epochs > 1 ? torch.no_grad() : null) { }")]
    [InlineData("using (epochs switch { 1 => torch.no_grad(), _ => null }) { }")]
    [InlineData("using var g = epochs > 1 ? torch.no_grad() : torch.enable_grad();")]
    [InlineData("var g = torch.no_grad(); using (g) { }")]
    [InlineData("var g = torch.no_grad(); try { } finally { g.Dispose(); }")]
    [InlineData("var g = torch.no_grad(); g?.Dispose();")]
    [InlineData("IDisposable? g = null; if (epochs > 1) g = torch.no_grad(); g?.Dispose();")]
    [InlineData("torch.no_grad().Dispose();")]
    [InlineData("var g = torch.no_grad(); Action end = () => g.Dispose();")]
    [InlineData("var g = torch.no_grad(); Keep(g);")]
    [InlineData("Keep(torch.no_grad());")]
    [InlineData("var g = torch.no_grad(); var h = g;")]
    [InlineData("var guards = new List<IDisposable> { torch.no_grad() };")]
    [InlineData("var guards = new[] { torch.no_grad() };")]
    [InlineData("var pair = (torch.no_grad(), 1);")]
    [InlineData("Func<IDisposable> make = () => torch.no_grad();")]
    [InlineData("var g = torch.no_grad() as IDisposable; ((IDisposable)g).Dispose();")]
    [InlineData("kept = torch.NewDisposeScope();")]
    [InlineData("Kept = torch.NewDisposeScope();")]
    [InlineData("torch.is_grad_enabled();")]
    public async Task HeldOrPassedOnResult_DoesNotTrigger(string statements) => await Rule.IsSilent($$"""
        static class Program
        {
            private static IDisposable? kept;
            private static IDisposable? Kept { get; set; }
            static void Run() { {{statements}} }
            static IDisposable Make() => torch.no_grad();
            static IDisposable Make2() { var g = torch.no_grad(); return g; }
            static void Keep(IDisposable disposable) { }
        }
        """);

    [Theory]
    [InlineData("if (epochs > 1) [|torch.no_grad()|];")]
    [InlineData("var g = epochs > 1 ? [|torch.no_grad()|] : null;")]
    [InlineData("var g = epochs > 1 ? [|torch.no_grad()|] : [|torch.enable_grad()|];")]
    [InlineData("var g = epochs switch { 1 => [|torch.no_grad()|], _ => null };")]
    [InlineData("IDisposable? g = null; g = [|torch.no_grad()|];")]
    [InlineData("var s = [|torch.NewDisposeScope()|]; s.DisposeEverything(); var n = s.DisposablesCount; s.MoveToOuter(xs);")]
    [InlineData("var s = [|torch.NewDisposeScope()|]; s?.DisposeEverything(); if (s is null || s == null || s is not null) { }")]
    [InlineData("Action a = () => [|torch.no_grad()|];")]
    [InlineData("void Off() => [|torch.no_grad()|];")]
    [InlineData("for (var i = 0; i < epochs; i++) { [|torch.NewDisposeScope()|]; }")]
    public async Task ResultThatNothingCanDispose_Triggers(string statements) => await Rule.Triggers(statements);

    [Fact]
    public async Task SwitchAtTheStartOfAProgram_IsAdviceWithoutFix()
    {
        var advice = Rule.At(0, "set_grad_enabled", GradMode).As(DiagnosticSeverity.Info);

        await Rule.OffersNoFix("{|#0:torch.set_grad_enabled(false)|};\nmodel.call(xs);", advice);
        await Rule.OffersNoFix("torch.manual_seed(1);\n{|#0:torch.set_grad_enabled(false)|};", advice);
        await (Rule with { Output = OutputKind.ConsoleApplication })
            .OffersNoFix("static class Program { static void Main() { {|#0:torch.set_grad_enabled(false)|}; } }", advice);
    }

    [Theory]
    [InlineData("if (epochs > 1) [|torch.set_grad_enabled(false)|];")]
    [InlineData("for (var i = 0; i < epochs; i++) { }\n[|torch.set_grad_enabled(false)|];")]
    [InlineData("[|torch.set_grad_enabled(epochs > 1)|];")]
    [InlineData("Off(); void Off() { [|torch.set_grad_enabled(false)|]; }")]
    [InlineData("static class Program { static void Other() { [|torch.set_grad_enabled(false)|]; } }")]
    public async Task SwitchElsewhere_Triggers(string source) => await Rule.Triggers(source);

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<ScopeNotHeldAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("class C { void M() { [|TorchSharp.torch.no_grad()|]; var s = [|TorchSharp.torch.NewDisposeScope()|]; } }");
    }

    [Fact]
    public async Task UserMethodsOfEqualNames_DoNotTrigger() => await Rule.IsSilent("""
        Mine.no_grad();
        var scope = Mine.NewDisposeScope();

        static class Mine
        {
            public static IDisposable no_grad() => throw new NotSupportedException();
            public static IDisposable NewDisposeScope() => throw new NotSupportedException();
        }
        """);

    [Fact]
    public async Task Fix_OfStatementsDiscardsAndLocals_HoldsWithUsing() => await Rule.Fixes(
        """
        void Evaluate()
        {
            // no gradients here
            [|torch.no_grad()|]; // for speed
            _ = [|torch.inference_mode()|];
            var scope1 = [|torch.NewDisposeScope()|];
            IDisposable mine = [|enable_grad(
                true)|];
            var p1 = model.call(xs);
        }
        """,
        """
        void Evaluate()
        {
            // no gradients here
            using var noGrad = torch.no_grad(); // for speed
            using var inferenceMode = torch.inference_mode();
            using var scope1 = torch.NewDisposeScope();
            using IDisposable mine = enable_grad(
                true);
            var p1 = model.call(xs);
        }
        """);

    [Fact]
    public async Task Fix_OfSeveralInOneMember_InventsDifferentNames() => await Rule.Fixes(
        """
        [|torch.NewDisposeScope()|];
        var scope1 = xs;
        {
            [|torch.NewDisposeScope()|];
            [|torch.no_grad()|];
        }
        [|torch.set_grad_enabled(true)|];
        [|torch.autograd.detect_anomaly()|];
        """,
        """
        using var scope = torch.NewDisposeScope();
        var scope1 = xs;
        {
            using var scope2 = torch.NewDisposeScope();
            using var noGrad = torch.no_grad();
        }
        using var gradMode = torch.set_grad_enabled(true);
        using var anomalyMode = torch.autograd.detect_anomaly();
        """);

    [Fact]
    public async Task Fix_InOldLanguage_MakesAUsingBlock() => await OldLanguage.Fixes(
        """
        class C
        {
            void Evaluate(Module<Tensor, Tensor> model, Tensor xs)
            {
                var before = 1;
                [|torch.no_grad()|]; // for speed

                // predict
                var p1 = model.call(
                    xs);
                var text = @"two
        lines";
                var scope = [|torch.NewDisposeScope()|];
                var p2 = model.call(xs);
            }

            void Nothing() { [|torch.no_grad()|]; }
        }
        """,
        """
        class C
        {
            void Evaluate(Module<Tensor, Tensor> model, Tensor xs)
            {
                var before = 1;
                using (var noGrad = torch.no_grad()) // for speed
                {

                    // predict
                    var p1 = model.call(
                        xs);
                    var text = @"two
        lines";
                    using (var scope = torch.NewDisposeScope())
                    {
                        var p2 = model.call(xs);
                    }
                }
            }

            void Nothing() { using (var noGrad = torch.no_grad()) { } }
        }
        """);

    [Theory]
    [InlineData("[|torch.no_grad()|]; xs.sum().backward();")]
    [InlineData("var g = [|torch.inference_mode()|]; foreach (var (x, y) in batches) { model.call(x).backward(); }")]
    [InlineData("[|torch.set_grad_enabled(true)|]; torch.autograd.backward(new[] { xs }, new[] { ys });")]
    [InlineData("if (epochs > 1) [|torch.no_grad()|];")]
    [InlineData("switch (epochs) { case 1: [|torch.no_grad()|]; break; }")]
    [InlineData("Action a = () => [|torch.no_grad()|];")]
    [InlineData("IDisposable? g = null; g = [|torch.no_grad()|];")]
    [InlineData("var g = [|torch.no_grad()|]; g = null;")]
    [InlineData("IDisposable? g = [|torch.no_grad()|], h = null;")]
    [InlineData("var g = epochs > 1 ? [|torch.no_grad()|] : null;")]
    public async Task Fix_WhereTheEndIsToBeChosen_IsNotOffered(string statements) => await Rule.OffersNoFix(statements);

    [Fact]
    public async Task Fix_OfScopeBeforeBackward_IsOffered() => await Rule.Fixes(
        """
        foreach (var (x, y) in batches)
        {
            [|torch.NewDisposeScope()|];
            criterion.call(model.call(x), y).backward();
        }
        """,
        """
        foreach (var (x, y) in batches)
        {
            using var scope = torch.NewDisposeScope();
            criterion.call(model.call(x), y).backward();
        }
        """);
}

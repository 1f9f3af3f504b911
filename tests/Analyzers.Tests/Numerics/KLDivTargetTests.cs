using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Numerics;

public class KLDivTargetTests
{
    private const string Probabilities = "but this one is probabilities: pass 'log_target: false'";
    private const string Unknown = "unlike PyTorch: say by 'log_target' which it is";

    private static readonly FixTest<KLDivTargetAnalyzer, KLDivTargetCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("F.kl_div(F.log_softmax(xs, 1), {|#0:F.softmax(ys, 1)|});", "kl_div")]
    [InlineData("var q = ys.sigmoid().detach(); F.kl_div(xs, {|#0:q|}, reduction: Reduction.Sum);", "kl_div")]
    [InlineData("F.kl_div(target: {|#0:Softmax(1).call(ys)|}, input: xs);", "kl_div")]
    [InlineData("KLDivLoss().call(xs, {|#0:torch.softmax(ys, 1)|});", "KLDivLoss")]
    [InlineData("var loss = KLDivLoss(reduction: Reduction.Sum); loss.forward(xs, {|#0:torch.softmax(ys, 1)|});", "KLDivLoss")]
    [InlineData("new KLDivLoss().call(xs, {|#0:F.softmax(ys, 1)|});", "KLDivLoss")]
    [InlineData("held.call(xs, {|#0:F.softmax(ys, 1)|});", "KLDivLoss")]
    public async Task ProbabilitiesWithoutSayingSo_Trigger(string statements, string loss) =>
        await Rule.Triggers(Method(statements), Rule.At(0, loss, Probabilities));

    [Theory]
    [InlineData("F.kl_div(xs, {|#0:ys|});", "kl_div")]
    [InlineData("held.call(xs, {|#0:model.call(ys)|});", "KLDivLoss")]
    public async Task TargetThatCannotBeTold_IsASuggestion(string statement, string loss) =>
        await Rule.Triggers(Method(statement), Rule.At(0, loss, Unknown).As(DiagnosticSeverity.Info));

    [Theory]
    [InlineData(
        "F.kl_div(xs, F.softmax(ys, 1), log_target: false); F.kl_div(xs, F.softmax(ys, 1), false); F.kl_div(xs, ys, log_target: true);")]
    [InlineData(
        "F.kl_div(xs, F.log_softmax(ys, 1)); F.kl_div(xs, torch.log(ys)); F.kl_div(xs, (ys + 1e-9).log()); F.kl_div(xs, logTarget);")]
    [InlineData("KLDivLoss(false).call(xs, F.softmax(ys, 1)); said.call(xs, F.softmax(ys, 1)); KLDivLoss().call(xs, ys.log());")]
    [InlineData("given.call(xs, F.softmax(ys, 1)); criterion.call(xs, F.softmax(ys, 1)); F.mse_loss(xs, F.softmax(ys, 1));")]
    [InlineData("Mine.kl_div(xs, F.softmax(ys, 1)); var q = F.softmax(ys, 1); q = q.log(); said.call(xs, q);")]
    public async Task LogarithmsAndWhatIsSaid_DoNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Fact]
    public async Task Test_IsReportedOnlyWhereTheTargetIsProbabilities() => await Rule.Triggers(
        """
        class FactAttribute : Attribute;
        class C
        {
            [Fact]
            void M()
            {
                F.kl_div(xs, ys);
                F.kl_div(xs, {|#0:F.softmax(ys, 1)|});
            }
        }
        """,
        Rule.At(0, "kl_div", Probabilities));

    [Fact]
    public async Task Fix_SaysThatTheTargetIsProbabilities() => await Rule.Fixes(
        Method("""
            // twice
                    F.kl_div(xs, [|F.softmax(ys, 1)|]); // softmax
                    var loss = KLDivLoss();
                    loss.call(xs, [|F.softmax(ys, 1)|]);
                    loss.call(ys, [|F.softmax(xs, 1)|]);
                    new KLDivLoss(reduction: Reduction.Sum).call(xs, [|ys|]);
                    F.kl_div(
                        xs,
                        [|F.softmax(ys, 1)|]);
            """),
        Method("""
            // twice
                    F.kl_div(xs, F.softmax(ys, 1), log_target: false); // softmax
                    var loss = KLDivLoss(log_target: false);
                    loss.call(xs, F.softmax(ys, 1));
                    loss.call(ys, F.softmax(xs, 1));
                    new KLDivLoss(reduction: Reduction.Sum, log_target: false).call(xs, ys);
                    F.kl_div(
                        xs,
                        F.softmax(ys, 1), log_target: false);
            """));

    [Fact]
    public async Task Fix_SaysThatTheTargetIsLogarithms() => await (Rule with { Action = KLDivTargetCodeFix.LogarithmsKey }).Fixes(
        Method("F.kl_div(xs, [|ys|]);"),
        Method("F.kl_div(xs, ys, log_target: true);"));

    [Fact]
    public async Task OldLanguageFullyQualified_Triggers()
    {
        var rule = new AnalyzerTest<KLDivTargetAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x)
                {
                    return TorchSharp.torch.nn.functional.kl_div(x, [|x.softmax(1)|]);
                }
            }
            """);
    }

    [Fact]
    public async Task HalfTypedCalls_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS0841", "CS7036", "CS0839", "CS1525"] })
            .IsSilent(Method("var q = q.softmax(1); F.kl_div(xs); KLDivLoss().call(xs, ); F.kl_div(, F.softmax(ys, 1));"));

    private static string Method(string statements) => $$"""
        class C
        {
            private readonly KLDivLoss held = KLDivLoss();
            private readonly KLDivLoss said = KLDivLoss(log_target: false);
            public KLDivLoss given = KLDivLoss();
            void M(Tensor logTarget)
            {
                {{statements}}
            }
        }
        static class Mine { public static Tensor kl_div(Tensor x, Tensor y, bool log_target = true) => x; }
        """;
}

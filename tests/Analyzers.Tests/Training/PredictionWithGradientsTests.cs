using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class PredictionWithGradientsTests
{
    private static readonly FixTest<PredictionWithGradientsAnalyzer, PredictionWithGradientsCodeFix> Rule =
        new() { OtherFiles = [Ambient.File] };

    [Fact]
    public async Task EvaluationWithGradients_Triggers() => await Rule.Triggers(
        """
        double Eval0()
        {
            {|#1:model.eval()|};
            var acc = 0.0;
            foreach (var (x, y) in batches) acc += criterion.call({|#0:model.call(x)|}, y).ToDouble();
            return acc;
        }
        """,
        Rule.At(0, "model").And(1));

    [Theory]
    [InlineData("model.train(false); [|model.call(xs)|].print();")]
    [InlineData("model.eval(); [|model.forward(xs)|].print(); model.call(xs).print();")]
    [InlineData("model.eval(); using (torch.no_grad()) { } [|model.call(xs)|].print();")]
    [InlineData("model.eval(); using (torch.enable_grad()) [|model.call(xs)|].print();")]
    [InlineData("model.eval(); using (torch.set_grad_enabled(true)) [|model.call(xs)|].print();")]
    [InlineData("model.eval(); using (torch.inference_mode(false)) [|model.call(xs)|].print();")]
    [InlineData("model.eval(); [|Predict(xs)|]; Tensor Predict(Tensor x) => model.call(x);")]
    [InlineData("if (epochs > 1) model.eval(); [|model.call(xs)|].print();")]
    public async Task EveryWayToPredict_Triggers(string statements) => await Rule.Triggers(statements);

    [Theory]
    [InlineData("model.eval(); using var noGrad = torch.no_grad(); model.call(xs).print();")]
    [InlineData("model.eval(); using (torch.no_grad()) model.call(xs).print();")]
    [InlineData("using (torch.no_grad()) { model.eval(); model.call(xs).print(); }")]
    [InlineData("model.eval(); using (torch.inference_mode()) model.call(xs).print();")]
    [InlineData("model.eval(); using (torch.set_grad_enabled(false)) model.call(xs).print();")]
    [InlineData("model.eval(); using (torch.set_grad_enabled(epochs > 1)) model.call(xs).print();")]
    [InlineData("model.eval(); using (epochs > 1 ? torch.no_grad() : null) model.call(xs).print();")]
    [InlineData("torch.set_grad_enabled(false); model.eval(); model.call(xs).print();")]
    [InlineData("model.eval(); Predict(xs); Tensor Predict(Tensor x) { using var off = torch.no_grad(); return model.call(x); }")]
    // It trains, or asks for gradients
    [InlineData("model.eval(); model.call(xs).sum().backward();")]
    [InlineData("model.eval(); model.call(xs).print(); optimizer.step();")]
    [InlineData("model.eval(); xs.requires_grad = true; model.call(xs).print();")]
    [InlineData("model.eval(); model.call(xs.requires_grad_()).print();")]
    [InlineData("model.eval(); var y = model.call(xs); torch.autograd.grad(new[] { y.sum() }, new[] { xs });")]
    [InlineData("model.eval(); model.call(xs).print(); Console.WriteLine(xs.grad);")]
    [InlineData("model.eval(); Back(model.call(xs)); void Back(Tensor t) => t.sum().backward();")]
    // Nothing is predicted by it
    [InlineData("model.eval();")]
    [InlineData("model.call(xs).print(); model.eval();")]
    [InlineData("model.eval(); model.train(); model.call(xs).print();")]
    [InlineData("var other = Linear(2, 2); other.eval(); model.call(xs).print();")]
    // No parameters, no graph
    [InlineData("var pool = AvgPool1d(2); pool.eval(); pool.call(xs).print();")]
    [InlineData("var drop = Dropout(0.5); drop.eval(); drop.call(xs).print();")]
    public async Task EverythingElse_DoesNotTrigger(string statements) => await Rule.IsSilent(statements);

    [Fact]
    public async Task HelperThatIsOnlyCalledWithoutGradients_DoesNotTrigger()
    {
        const string Trainer = """
            class Trainer(nn.Module<Tensor, Tensor> net)
            {
                public void Check() { using (torch.no_grad()) Test(); }
                public void CheckAgain() { using var off = torch.no_grad(); Test(); }
                private void Test() { net.eval(); net.call(xs).print(); }
            }
            """;

        await Rule.IsSilent(Trainer);
        await Rule.Triggers(Trainer.Replace("using (torch.no_grad()) Test();", "Test();").Replace("net.call(xs)", "[|net.call(xs)|]"));
        await Rule.Triggers(Trainer.Replace("private void Test", "public void Test").Replace("net.call(xs)", "[|net.call(xs)|]"));
    }

    [Fact]
    public async Task UnitTest_DoesNotTrigger()
    {
        const string Test = """
            class FactAttribute : Attribute { }
            class Tests
            {
                [Fact] void Norm_InEvaluationMode_UsesItsStatistics()
                {
                    var norm = BatchNorm1d(2);
                    norm.eval();
                    norm.call(xs).print();
                }
            }
            """;

        await Rule.IsSilent(Test);
        await Rule.Triggers(Test.Replace("[Fact]", "public").Replace("norm.call(xs)", "[|norm.call(xs)|]"));
    }

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<PredictionWithGradientsAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                void M(TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> net, TorchSharp.torch.Tensor x)
                {
                    net.eval();
                    var y = [|net.call(x)|];
                }
            }
            """);
    }

    [Fact]
    public async Task Fix_SwitchesGradientsOffBehindTheEval() => await Rule.Fixes(
        """
        class Tester(nn.Module<Tensor, Tensor> net)
        {
            public void Test(List<Tensor> data)
            {
                // test
                net.eval(); // no dropout

                foreach (var x in data)
                    [|net.call(x)|].print();
            }

            public void Test(Tensor noGrad) { net.eval(); [|net.call(noGrad)|].print(); }
        }
        """,
        """
        class Tester(nn.Module<Tensor, Tensor> net)
        {
            public void Test(List<Tensor> data)
            {
                // test
                net.eval(); // no dropout
                using var noGrad = torch.no_grad();

                foreach (var x in data)
                    net.call(x).print();
            }

            public void Test(Tensor noGrad) { net.eval(); using var noGrad1 = torch.no_grad(); net.call(noGrad).print(); }
        }
        """);

    [Fact]
    public async Task Fix_InOldLanguage_MakesAUsingBlock() =>
        await (Rule with { Language = LanguageVersion.CSharp7_3, OtherFiles = [] }).Fixes(
            """
            class Tester
            {
                public void Test(Module<Tensor, Tensor> net, List<Tensor> data)
                {
                    net.eval();
                    foreach (var x in data)
                        [|net.call(x)|].print();
                    Console.WriteLine();
                }
            }
            """,
            """
            class Tester
            {
                public void Test(Module<Tensor, Tensor> net, List<Tensor> data)
                {
                    net.eval();
                    using (torch.no_grad())
                    {
                        foreach (var x in data)
                            net.call(x).print();
                        Console.WriteLine();
                    }
                }
            }
            """);

    [Theory]
    [InlineData("model.eval(); await Task.Yield(); [|model.call(xs)|].print();")]
    [InlineData("if (epochs > 1) model.eval(); [|model.call(xs)|].print();")]
    [InlineData("if (epochs > 1) { model.eval(); } [|model.call(xs)|].print();")]
    public async Task Fix_WhereTheGuardWouldEndTooSoonOrOnAnotherThread_IsNotOffered(string statements) =>
        await Rule.OffersNoFix(statements);
}

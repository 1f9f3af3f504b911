using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Numerics;

public class ActivationBeforeLossTests
{
    private const string AppliesLogSoftmax = "which applies log_softmax itself";
    private const string AppliesSigmoid = "which applies sigmoid itself";
    private const string AppliesIt = "which applies it itself, to no effect";
    private const string ExpectsLogarithms = "which expects logarithms";
    private const string AsTheyAre = "pass the scores as they are";

    private static readonly FixTest<ActivationBeforeLossAnalyzer, ActivationBeforeLossCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("CrossEntropyLoss().call({|#0:F.softmax(model.call(xs), 1)|}, ys)", "softmax", "CrossEntropyLoss", AppliesLogSoftmax)]
    [InlineData("CrossEntropyLoss().forward({|#0:xs.softmax(1)|}, ys)", "softmax", "CrossEntropyLoss", AppliesLogSoftmax)]
    [InlineData("F.cross_entropy({|#0:torch.softmax(xs, 1)|}, ys)", "softmax", "cross_entropy", AppliesLogSoftmax)]
    [InlineData("F.cross_entropy({|#0:xs.sigmoid()|}, ys)", "sigmoid", "cross_entropy", AppliesLogSoftmax)]
    [InlineData("F.cross_entropy(target: ys, input: {|#0:xs.softmax(1)|})", "softmax", "cross_entropy", AppliesLogSoftmax)]
    [InlineData("F.cross_entropy({|#0:special.softmax(xs, 1)|}, ys)", "softmax", "cross_entropy", AppliesLogSoftmax)]
    [InlineData("F.cross_entropy({|#0:Softmax(1).call(xs)|}, ys)", "softmax", "cross_entropy", AppliesLogSoftmax)]
    [InlineData(
        "F.cross_entropy({|#0:F.softmax(xs, 1).squeeze().view(-1, 3).to(float32)|}, ys)", "softmax", "cross_entropy", AppliesLogSoftmax)]
    [InlineData("F.cross_entropy({|#0:Dropout().call(F.softmax(xs, 1))|}, ys)", "softmax", "cross_entropy", AppliesLogSoftmax)]
    [InlineData(
        "F.binary_cross_entropy_with_logits({|#0:torch.sigmoid(xs)|}, ys)", "sigmoid", "binary_cross_entropy_with_logits", AppliesSigmoid)]
    [InlineData("BCEWithLogitsLoss().call({|#0:Sigmoid().call(xs)|}, ys)", "sigmoid", "BCEWithLogitsLoss", AppliesSigmoid)]
    [InlineData("BCEWithLogitsLoss().call({|#0:special.expit(xs)|}, ys)", "sigmoid", "BCEWithLogitsLoss", AppliesSigmoid)]
    [InlineData("BCEWithLogitsLoss().call({|#0:xs.softmax(0)|}, ys)", "softmax", "BCEWithLogitsLoss", AppliesSigmoid)]
    public async Task ActivationThatTheLossApplies_Triggers(string call, string layer, string loss, string problem) =>
        await Rule.Triggers($"var l = {call};", Rule.At(0, layer, loss, problem, AsTheyAre));

    [Theory]
    [InlineData("CrossEntropyLoss().call({|#0:F.log_softmax(xs, 1)|}, ys)", "CrossEntropyLoss")]
    [InlineData("F.cross_entropy({|#0:LogSoftmax(1).call(xs)|}, ys)", "cross_entropy")]
    public async Task LogSoftmaxBeforeCrossEntropy_IsASuggestion(string call, string loss) => await Rule.Triggers(
        $"var l = {call};", Rule.At(0, "log_softmax", loss, AppliesIt, AsTheyAre).As(DiagnosticSeverity.Info));

    [Theory]
    [InlineData("NLLLoss().call({|#0:F.softmax(xs, 1)|}, ys)", "softmax", "NLLLoss", ExpectsLogarithms, "apply log_softmax instead")]
    [InlineData("F.nll_loss({|#0:xs.softmax(1)|}, ys)", "softmax", "nll_loss", ExpectsLogarithms, "apply log_softmax instead")]
    [InlineData("F.nll_loss({|#0:Linear(4, 2).call(xs)|}, ys)", "Linear", "nll_loss", "which expects the logarithms of probabilities",
        "apply log_softmax, or use cross_entropy")]
    [InlineData("BCELoss().call({|#0:Linear(4, 1).call(xs).squeeze()|}, ys)", "Linear", "BCELoss", "which expects probabilities",
        "apply sigmoid, or use binary_cross_entropy_with_logits")]
    public async Task InputThatTheLossDoesNotExpect_Triggers(string call, string layer, string loss, string problem, string remedy) =>
        await Rule.Triggers($"var l = {call};", Rule.At(0, layer, loss, problem, remedy));

    [Theory]
    [InlineData("CrossEntropyLoss().call(model.call(xs), ys)")]
    [InlineData("F.binary_cross_entropy_with_logits(model.call(xs), ys)")]
    [InlineData("NLLLoss().call(F.log_softmax(model.call(xs), 1), ys)")]
    [InlineData("F.nll_loss(Sequential(Linear(4, 2), LogSoftmax(1)).call(xs), ys)")]
    [InlineData("F.cross_entropy(xs, F.softmax(ys, 1))")]
    [InlineData("CrossEntropyLoss().call(xs, ys.softmax(1))")]
    [InlineData("BCELoss().call(torch.sigmoid(xs), ys)")]
    [InlineData("F.binary_cross_entropy(Sequential(Linear(4, 2), Sigmoid()).call(xs), ys)")]
    [InlineData("F.kl_div(F.log_softmax(xs, 1), F.softmax(ys, 1))")]
    [InlineData("F.cross_entropy(F.softmax(xs, 1).matmul(ys), ys)")]
    [InlineData("F.cross_entropy(F.softmax(xs, 1) * 10, ys)")]
    [InlineData("F.cross_entropy(F.softmax(xs, 1).log(), ys)")]
    [InlineData("F.cross_entropy(Linear(4, 2).call(F.softmax(xs, 1)), ys)")]
    [InlineData("F.cross_entropy(Sequential(Softmax(1), Linear(4, 2)).call(xs), ys)")]
    [InlineData("F.cross_entropy(epochs > 1 ? xs : xs.softmax(1), ys)")]
    [InlineData("F.mse_loss(F.softmax(xs, 1), ys)")]
    [InlineData("Mine.cross_entropy(F.softmax(xs, 1), ys)")]
    [InlineData("new CrossEntropyLoss().call(F.softmax(xs, 1), ys)")]
    public async Task ScoresTargetsAndOtherLosses_DoNotTrigger(string call) => await Rule.IsSilent($$"""
        var l = {{call.Replace("new CrossEntropyLoss", "new Mine.CrossEntropyLoss")}};
        static class Mine
        {
            public static Tensor cross_entropy(Tensor x, Tensor y) => x;
            public class CrossEntropyLoss { public Tensor call(Tensor x, Tensor y) => x; }
        }
        """);

    [Fact]
    public async Task VariablesFieldsAndModels_AreLookedThrough() => await Rule.Triggers("""
        class Trainer
        {
            private readonly CrossEntropyLoss loss = CrossEntropyLoss();
            private readonly Module<Tensor, Tensor> net = Sequential(("fc", Linear(4, 2)), ("softmax", Softmax(1)), ("drop", Dropout()));
            private readonly Module<Tensor, Tensor> head;
            private readonly Classifier classifier = new();
            private readonly TorchSharp.Loss<Tensor, Tensor, Tensor> general = CrossEntropyLoss();
            public Trainer() { head = Sigmoid(); }

            void Run(Tensor x, Tensor y)
            {
                var scores = model.call(x);
                var p = F.softmax(scores, 1);
                var q = p.squeeze();
                loss.call([|q|], y);
                loss.call([|net.call(x)|], y);
                loss.call([|head.call(x)|], y);
                loss.call([|classifier.call(x)|], y);
                loss.call([|new Classifier().forward(x)|], y);
                general.call([|p|], y);
                var local = CrossEntropyLoss();
                local.call([|p|], y);
            }
        }
        class Classifier : Module<Tensor, Tensor>
        {
            private readonly Linear fc = Linear(4, 2);
            public Classifier() : base("c") { RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                if (x.shape.Length > 2) return F.softmax(fc.call(x), 2);
                var h = fc.call(x);
                return h.softmax(1).squeeze();
            }
        }
        """);

    [Fact]
    public async Task WhatMayBeSomethingElse_DoesNotTrigger() => await Rule.IsSilent("""
        class Trainer
        {
            private readonly CrossEntropyLoss loss = CrossEntropyLoss();
            private Module<Tensor, Tensor> net = Sequential(Linear(4, 2), Softmax(1));
            public Module<Tensor, Tensor> open = Softmax(1);
            private readonly Classifier classifier = new();
            public void Replace(Module<Tensor, Tensor> other) { net = other; }

            void Run(Tensor x, Tensor y, Module<Tensor, Tensor> given)
            {
                var p = F.softmax(x, 1);
                if (epochs > 1) p = x;
                loss.call(p, y);
                loss.call(net.call(x), y);
                loss.call(open.call(x), y);
                loss.call(given.call(x), y);
                loss.call(classifier.call(x), y);
                loss.call(Sequential(given, Softmax(1), given).call(x), y);
                var layers = new List<Module<Tensor, Tensor>> { Softmax(1) };
                loss.call(Sequential(layers).call(x), y);
            }
        }
        class Classifier : Module<Tensor, Tensor>
        {
            public Classifier() : base("c") { RegisterComponents(); }
            public override Tensor forward(Tensor x) { if (training) return x; return F.softmax(x, 1); }
        }
        """);

    [Theory]
    [InlineData(TorchSharpSurface.Oldest)]
    [InlineData(TorchSharpSurface.Newest)]
    public async Task FullyQualifiedInOldLanguage_Triggers(TorchSharpSurface surface)
    {
        var rule = new AnalyzerTest<ActivationBeforeLossAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = surface,
        };

        await rule.Triggers("""
            using TorchSharp;
            class C
            {
                torch.Tensor M(torch.Tensor x, torch.Tensor y) { return torch.nn.functional.cross_entropy([|x.softmax(1)|], y); }
            }
            """);
    }

    [Fact]
    public async Task HalfTypedCalls_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS0841", "CS0839"] })
            .IsSilent("var p = p.squeeze(); var l = F.cross_entropy(p, ys); var m = F.cross_entropy( , ys);");

    [Fact]
    public async Task Fix_WhereTheActivationIsWrittenOut_PassesTheScores() => await Rule.Fixes(
        """
        void Run(Tensor x, Tensor y)
        {
            // the loss
            var a = CrossEntropyLoss().call([|F.softmax(model.call(x), 1)|], y); // of probabilities
            var b = F.cross_entropy([|(x + 1).softmax(1).squeeze()|], y);
            var c = F.cross_entropy([|torch.softmax(x + 1, 1).squeeze()|], y);
            var d = BCEWithLogitsLoss().call([|Sigmoid().call(x - y)|], y);
            var e = F.cross_entropy([|F.log_softmax(
                x, 1)|], y);
        }
        """,
        """
        void Run(Tensor x, Tensor y)
        {
            // the loss
            var a = CrossEntropyLoss().call(model.call(x), y); // of probabilities
            var b = F.cross_entropy((x + 1).squeeze(), y);
            var c = F.cross_entropy((x + 1).squeeze(), y);
            var d = BCEWithLogitsLoss().call(x - y, y);
            var e = F.cross_entropy(x, y);
        }
        """);

    [Fact]
    public async Task Fix_OfAVariable_LeavesItToItsOtherUses() => await Rule.Fixes(
        """
        void Run(Tensor x, Tensor y)
        {
            var scores = model.call(x);
            var p = F.softmax(scores, 1);
            var a = F.cross_entropy([|p|], y);
            Console.WriteLine(p.argmax(1));
            var q = F.softmax(model.call(y), 1); // only for the loss
            var b = F.cross_entropy([|q|], y);
        }
        """,
        """
        void Run(Tensor x, Tensor y)
        {
            var scores = model.call(x);
            var p = F.softmax(scores, 1);
            var a = F.cross_entropy(scores, y);
            Console.WriteLine(p.argmax(1));
            var q = model.call(y); // only for the loss
            var b = F.cross_entropy(q, y);
        }
        """);

    [Fact]
    public async Task Fix_ForNegativeLogLikelihood_TakesTheLogarithm() => await Rule.Fixes(
        """
        void Run(Tensor x, Tensor y)
        {
            var a = F.nll_loss([|F.softmax(x, 1)|], y); // of probabilities
            var b = F.nll_loss([|x.softmax(1, float32)|], y);
            var c = F.nll_loss([|torch.softmax(x, 1)|], y);
            var d = F.nll_loss([|softmax(x, 1)|], y);
            var e = NLLLoss().call([|nn.Softmax(1).call(x)|], y);
            var p = special.softmax(x, 1);
            var f = F.nll_loss([|p|], y);
        }
        """,
        """
        void Run(Tensor x, Tensor y)
        {
            var a = F.nll_loss(F.log_softmax(x, 1), y); // of probabilities
            var b = F.nll_loss(x.log_softmax(1, float32), y);
            var c = F.nll_loss(torch.special.log_softmax(x, 1), y);
            var d = F.nll_loss(special.log_softmax(x, 1), y);
            var e = NLLLoss().call(nn.LogSoftmax(1).call(x), y);
            var p = special.log_softmax(x, 1);
            var f = F.nll_loss(p, y);
        }
        """);

    [Theory]
    [InlineData("var net = Sequential(Linear(4, 2), Softmax(1)); var l = F.cross_entropy([|net.call(xs)|], ys);")]
    [InlineData("var l = F.nll_loss([|Linear(4, 2).call(xs)|], ys);")]
    [InlineData("var p = F.softmax(model.call(xs), 1); var l = F.cross_entropy([|p|], ys); p.print();")]
    [InlineData("var s = xs + 1; var p = F.softmax(s, 1); s = ys; var l = F.cross_entropy([|p|], ys); p.print();")]
    [InlineData("var p = F.softmax(xs, 1); var l = F.nll_loss([|p|], ys); p.print();")]
    [InlineData("var l = F.nll_loss([|F.softmax(xs, 1, float32)|], ys);")]
    [InlineData("var softmax = Softmax(1); var l = F.nll_loss([|softmax.call(xs)|], ys);")]
    public async Task Fix_WhereMoreWouldChange_IsNotOffered(string statements) => await Rule.OffersNoFix(statements);
}

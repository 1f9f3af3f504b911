using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class EvalModeKeptTests
{
    private const string Around = "at the start of each round";
    private const string Behind = "before the training loop";

    private static readonly FixTest<EvalModeKeptAnalyzer, EvalModeKeptCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Fact]
    public async Task EvalAtTheEndOfEachEpoch_Triggers() => await Rule.Triggers(
        Program("""
            net.train();
            {|#1:for|} (var e = 0; e < epochs; e++)
            {
                foreach (var (x, y) in batches) { opt.zero_grad(); criterion.call(net.call(x), y).backward(); opt.step(); }
                {|#0:net.eval()|};
                using var noGrad = torch.no_grad();
                Console.WriteLine(net.call(xs).sum().ToSingle());
            }
            """),
        Rule.At(0, "net", Around).And(1));

    [Theory]
    [InlineData("while (true) { <train> [|net.eval()|]; }")]
    [InlineData("while (true) { <train> [|net.train(false)|]; }")]
    [InlineData("while (true) { <train> if (epochs > 1) { [|net.eval()|]; using (torch.no_grad()) net.call(xs); } }")]
    [InlineData("while (true) { Train(); [|Validate()|]; }")]
    [InlineData("while (true) { Train(); [|Test(net)|]; }")]
    [InlineData(
        "while (true) { [|net.eval()|]; foreach (var (x, y) in batches) { var p = net.call(x); var l = criterion.call(p, y); "
        + "l.backward(); opt.step(); } }")]
    public async Task EvalThatReachesTheNextRound_Triggers(string statements) =>
        await Rule.Triggers(
            Program(statements.Replace("<train>", "foreach (var (x, y) in batches) { net.call(x).sum().backward(); opt.step(); }")));

    [Fact]
    public async Task EvalBeforeTheTrainingLoop_Triggers() => await Rule.Triggers(
        Program("""
            {|#0:net.eval()|};
            using (torch.no_grad()) Console.WriteLine(net.call(xs).sum().ToSingle());
            {|#1:for|} (var e = 0; e < epochs; e++)
                foreach (var (x, y) in batches) { opt.zero_grad(); net.call(x).sum().backward(); opt.step(); }
            """),
        Rule.At(0, "net", Behind).And(1));

    [Theory]
    [InlineData("while (true) { net.train(); <train> net.eval(); }")]
    [InlineData("while (true) { <train> net.eval(); using (torch.no_grad()) net.call(xs); net.train(); }")]
    [InlineData("while (true) { <train> if (epochs > 1) { net.eval(); using (torch.no_grad()) net.call(xs); net.train(); } }")]
    [InlineData("while (true) { if (epochs > 1) net.train(); <train> if (epochs > 1) net.eval(); }")]
    [InlineData("while (true) { net.train(epochs > 1); <train> net.eval(); }")]
    [InlineData("while (true) { foreach (var phase in new[] { true, false }) { net.train(phase); <train> } }")]
    [InlineData("while (true) { <train> net.train(false); net.train(true); }")]
    [InlineData("while (true) { TrainAll(); Validate(); }")]
    [InlineData("while (true) { Train(); Both(); }")]
    [InlineData("<train> net.eval(); using (torch.no_grad()) net.call(xs);")]
    [InlineData("while (true) { <train> } net.eval();")]
    [InlineData("while (true) { <train> net.eval(); break; }")]
    [InlineData("while (true) { <train> if (epochs > 1) { net.eval(); break; } }")]
    [InlineData("net.eval(); net.train(); <train>")]
    [InlineData("net.eval(); Outer.train(); <train>")]
    [InlineData("if (epochs > 1) { net.eval(); net.call(xs); return; } <train>")]
    // Another module, or a part of it
    [InlineData("while (true) { <train> other.eval(); }")]
    [InlineData("while (true) { <train> part.eval(); }")]
    [InlineData("part.eval(); <train>")]
    // No weights are updated: an attack
    [InlineData("net.eval(); foreach (var (x, y) in batches) { net.zero_grad(); net.call(x).sum().backward(); }")]
    // The optimizer is of another model
    [InlineData("net.eval(); foreach (var (x, y) in batches) { other.call(net.call(x)).sum().backward(); opt2.step(); }")]
    // The model runs without gradients only
    [InlineData("while (true) { xs.sum().backward(); opt.step(); net.eval(); using (torch.no_grad()) net.call(xs); }")]
    // It may be set back
    [InlineData("while (true) { <train> net.eval(); Hook(); }")]
    [InlineData("while (true) { <train> net.eval(); foreach (var m in new nn.Module[] { net }) m.train(); }")]
    public async Task EverythingElse_DoesNotTrigger(string statements) =>
        await Rule.IsSilent(
            Program(statements.Replace("<train>", "foreach (var (x, y) in batches) { net.call(x).sum().backward(); opt.step(); }")));

    private static string Program(string statements) => $$"""
        class Trainer
        {
            private readonly Sequential net;
            private readonly Linear part = Linear(2, 2);
            private readonly Linear other = Linear(2, 2);
            private readonly optim.Optimizer opt;
            private readonly optim.Optimizer opt2;

            public Trainer()
            {
                net = Sequential(part, Dropout());
                opt = optim.Adam(net.parameters());
                opt2 = optim.Adam(other.parameters());
            }

            public void Fit()
            {
                {{statements}}
            }
            private Sequential Outer => net;
            protected virtual void Hook() { }
            private void Train() { foreach (var (x, y) in batches) { net.call(x).sum().backward(); opt.step(); } }
            private void TrainAll() { net.train(); Train(); }
            private void Validate() { net.eval(); using (torch.no_grad()) net.call(xs); }
            private void Both() { Validate(); net.train(); }
            private static void Test(nn.Module<Tensor, Tensor> m) { m.eval(); using (torch.no_grad()) m.call(xs); }
        }
        """;

    [Fact]
    public async Task ModelOfAHelper_Triggers() => await Rule.Triggers("""
        Module<Tensor, Tensor>? net = null;
        switch (epochs)
        {
            case 1: net = Linear(2, 2); break;
            case 2: net = Deep(2); break;
        }
        var opt = optim.Adam(net!.parameters());
        for (var e = 0; e < epochs; e++)
        {
            Train(net, opt);
            [|Test(net)|];
        }

        static Module<Tensor, Tensor> Deep(int depth) =>
            Sequential(Enumerable.Range(0, depth).Select(i => ($"l{i}", (Module<Tensor, Tensor>)Linear(2, 2))));
        static void Train(Module<Tensor, Tensor> m, optim.Optimizer o)
        {
            foreach (var (x, y) in batches) { o.zero_grad(); criterion.call(m.call(x), y).backward(); o.step(); }
        }
        static void Test(Module<Tensor, Tensor> m)
        {
            m.eval();
            using var off = torch.no_grad();
            Console.WriteLine(criterion.call(m.call(xs), ys).ToDouble());
        }
        """);

    [Fact]
    public async Task OptimizerOfUnknownParameters_DoesNotTrigger() =>
        await Rule.IsSilent("while (true) { model.call(xs).sum().backward(); optimizer.step(); model.eval(); }");

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<EvalModeKeptAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                void M(TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> net, TorchSharp.torch.Tensor x)
                {
                    var opt = TorchSharp.torch.optim.Adam(net.parameters());
                    while (true) { net.call(x).backward(); opt.step(); [|net.eval()|]; }
                }
            }
            """);
    }

    [Fact]
    public async Task Fix_SetsTheModelToTrainingInEachRoundOrBeforeTheLoop() => await Rule.Fixes(
        """
        class Trainer(nn.Module<Tensor, Tensor> model)
        {
            private readonly optim.Optimizer opt = optim.Adam(model.parameters());

            public void Fit(List<Tensor> data)
            {
                for (var e = 0; e < 9; e++)
                {
                    // train
                    foreach (var x in data) { opt.zero_grad(); model.call(x).sum().backward(); opt.step(); }
                    [|model.eval()|]; // validate
                }
            }

            public void Tune(List<Tensor> data)
            {
                [|model.eval()|];
                Console.WriteLine("first");

                // now train
                foreach (var x in data) { opt.zero_grad(); model.call(x).sum().backward(); opt.step(); }
            }
        }
        """,
        """
        class Trainer(nn.Module<Tensor, Tensor> model)
        {
            private readonly optim.Optimizer opt = optim.Adam(model.parameters());

            public void Fit(List<Tensor> data)
            {
                for (var e = 0; e < 9; e++)
                {
                    model.train();
                    // train
                    foreach (var x in data) { opt.zero_grad(); model.call(x).sum().backward(); opt.step(); }
                    model.eval(); // validate
                }
            }

            public void Tune(List<Tensor> data)
            {
                model.eval();
                Console.WriteLine("first");

                model.train();
                // now train
                foreach (var x in data) { opt.zero_grad(); model.call(x).sum().backward(); opt.step(); }
            }
        }
        """);
}

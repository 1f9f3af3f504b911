using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class ClearedBeforeStepTests
{
    private static readonly FixTest<ClearedBeforeStepAnalyzer, ClearedBeforeStepCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    [Fact]
    public async Task ZeroGradBetweenBackwardAndStep_Triggers() => await Rule.Triggers(
        """
        foreach (var (x, y) in batches) {
            var loss = criterion.call(model.call(x), y);
            {|#1:loss.backward()|};
            {|#0:optimizer.zero_grad()|};
            optimizer.step();
        }
        """,
        Rule.At(0, "optimizer", "optimizer").And(1));

    [Theory]
    [InlineData("model.call(xs).sum().backward(); [|optimizer.zero_grad()|]; optimizer.step();")]
    [InlineData("model.call(xs).sum().backward(); [|optimizer.zero_grad()|]; scheduler.step(); optimizer.step();")]
    [InlineData("torch.autograd.backward(model.call(xs).sum()); [|optimizer.zero_grad()|]; optimizer.step();")]
    [InlineData("while (true) { model.call(xs).sum().backward(); if (epochs > 1) { [|optimizer.zero_grad()|]; optimizer.step(); } }")]
    [InlineData("while (true) { model.call(xs).sum().backward(); [|optimizer.zero_grad()|]; if (epochs > 1) optimizer.step(); }")]
    [InlineData(
        "while (true) { foreach (var x in xs.chunk(2)) { model.call(x).sum().backward(); [|optimizer.zero_grad()|]; optimizer.step(); } }")]
    [InlineData(
        "model.call(xs).sum().backward(); nn.utils.clip_grad_norm_(model.parameters(), 1); [|optimizer.zero_grad()|]; optimizer.step();")]
    [InlineData(
        "while (true) { Back(); [|optimizer.zero_grad()|]; Update(); } void Back() => xs.sum().backward(); "
        + "void Update() => optimizer.step();")]
    [InlineData("Action step = () => { model.call(xs).sum().backward(); [|optimizer.zero_grad()|]; optimizer.step(); };")]
    public async Task ClearingOnEveryWayToTheStep_Triggers(string statements) => await Rule.Triggers(statements);

    [Fact]
    public async Task ZeroGradOfTheLinkedModel_Triggers() => await Rule.Triggers(
        """
        var net = Linear(2, 2);
        var opt = optim.SGD(net.parameters(), 0.1);
        while (true)
        {
            {|#1:net.call(xs).sum().backward()|};
            {|#0:net.zero_grad()|};
            opt.step();
        }
        """,
        Rule.At(0, "net", "opt").And(1));

    [Theory]
    [InlineData("optimizer.zero_grad(); model.call(xs).sum().backward(); optimizer.step();")]
    [InlineData("model.call(xs).sum().backward(); optimizer.step(); optimizer.zero_grad();")]
    [InlineData("while (true) { model.call(xs).sum().backward(); optimizer.step(); optimizer.zero_grad(); }")]
    [InlineData("while (true) { var loss = model.call(xs).sum(); optimizer.zero_grad(); loss.backward(); optimizer.step(); }")]
    // Gathered gradients
    [InlineData("while (true) { model.call(xs).sum().backward(); if (epochs > 1) { optimizer.step(); optimizer.zero_grad(); } }")]
    [InlineData("while (true) { if (epochs > 1) optimizer.zero_grad(); model.call(xs).sum().backward(); optimizer.step(); }")]
    [InlineData("while (true) { model.call(xs).sum().backward(); if (epochs > 1) optimizer.zero_grad(); optimizer.step(); }")]
    // A second pass, or a closure, brings new ones
    [InlineData("model.call(xs).sum().backward(); optimizer.zero_grad(); model.call(ys).sum().backward(); optimizer.step();")]
    [InlineData(
        "model.call(xs).sum().backward(); optimizer.zero_grad(); if (epochs > 1) model.call(ys).sum().backward(); optimizer.step();")]
    [InlineData("model.call(xs).sum().backward(); optimizer.zero_grad(); Back(); optimizer.step(); void Back() => ys.sum().backward();")]
    [InlineData("xs.sum().backward(); optimizer.zero_grad(); optimizer.step(() => { var l = ys.sum(); l.backward(); return l; });")]
    [InlineData("xs.sum().backward(); optimizer.zero_grad(); Action back = () => ys.sum().backward(); back(); optimizer.step();")]
    [InlineData("xs.sum().backward(); optimizer.zero_grad(); foreach (var p in model.parameters()) p.grad = ys; optimizer.step();")]
    // Gradients that were taken before they were cleared
    [InlineData("model.call(xs).sum().backward(); var g = xs.grad!; optimizer.zero_grad(); optimizer.step();")]
    [InlineData("model.call(xs).sum().backward(); Console.WriteLine(xs.grad!.norm().ToSingle()); optimizer.zero_grad(); optimizer.step();")]
    [InlineData(
        "xs.sum().backward(); var all = model.parameters().Select(p => p.grad!.clone()).ToList(); optimizer.zero_grad(); "
        + "optimizer.step();")]
    // Another's
    [InlineData("var other = optim.Adam(Linear(2, 2).parameters()); xs.sum().backward(); other.zero_grad(); optimizer.step();")]
    [InlineData("model.call(xs).sum().backward(); model.zero_grad(); optimizer.step();")]
    [InlineData("xs.sum().backward(); new List<optim.Optimizer>()[0].zero_grad(); optimizer.step();")]
    public async Task EveryOtherOrder_DoesNotTrigger(string statements) => await Rule.IsSilent(statements);

    [Fact]
    public async Task AdversarialPair_IsComparedByOptimizer()
    {
        const string Pair = """
            var g = Linear(2, 2);
            var d = Linear(2, 1);
            var optG = optim.Adam(g.parameters());
            var optD = optim.Adam(d.parameters());
            """;

        await Rule.IsSilent(Pair + "while (true) { var lossD = d.call(ys).mean(); lossD.backward(); optG.zero_grad(); optD.step(); }");
        await Rule.IsSilent(Pair + "while (true) { var lossD = d.call(ys).mean(); lossD.backward(); g.zero_grad(); optD.step(); }");
        await Rule.IsSilent(Pair + "while (true) { var lossD = d.call(ys).mean(); lossD.backward(); optG.zero_grad(); optG.step(); }");
        await Rule.Triggers(
            Pair + "while (true) { var lossG = d.call(g.call(xs)).mean(); lossG.backward(); [|optG.zero_grad()|]; optG.step(); }");
    }

    [Theory]
    [InlineData("net.call(xs).sum().backward(); Take(); opt.zero_grad(); opt.step();")]
    [InlineData("net.call(xs).sum().backward(); opt.zero_grad(); Take(); opt.step();")]
    public async Task CodeThatCannotBeSeen_MayTakeOrBringGradients(string body) => await Rule.IsSilent($$"""
        class Trainer(nn.Module<Tensor, Tensor> net, optim.Optimizer opt)
        {
            public void Fit() { while (true) { {{body}} } }
            protected virtual void Take() { }
        }
        """);

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<ClearedBeforeStepAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                void M(TorchSharp.torch.optim.Optimizer opt, TorchSharp.torch.Tensor x)
                {
                    while (true) { x.backward(); [|opt.zero_grad()|]; opt.step(); }
                }
                void N(TorchSharp.torch.optim.Optimizer opt, TorchSharp.torch.Tensor x)
                {
                    while (true) { x.backward(); x.grad().norm(); opt.zero_grad(); opt.step(); }
                }
            }
            """);
    }

    [Fact]
    public async Task Fix_MovesTheClearingAboveTheLossWithItsComments() => await Rule.Fixes(
        """
        foreach (var (x, y) in batches)
        {
            Console.WriteLine("batch");
            // forward
            var prediction = model.call(x);
            var loss = criterion.call(prediction, y); // mean
            loss.backward();
            // start anew
            [|optimizer.zero_grad()|]; // all of them
            optimizer.step();
        }
        foreach (var (x, y) in batches)
        {
            criterion.call(model.call(x), y).backward();

            if (epochs > 1)
            {
                [|optimizer.zero_grad()|];
                optimizer.step();
            }
        }
        """,
        """
        foreach (var (x, y) in batches)
        {
            Console.WriteLine("batch");
            // start anew
            optimizer.zero_grad(); // all of them
            // forward
            var prediction = model.call(x);
            var loss = criterion.call(prediction, y); // mean
            loss.backward();
            optimizer.step();
        }
        foreach (var (x, y) in batches)
        {
            criterion.call(model.call(x), y).backward();

            if (epochs > 1)
            {
                {|MG2002:optimizer.zero_grad()|};
                optimizer.step();
            }
        }
        """);

    [Fact]
    public async Task Fix_OnOneLineOrWithoutLoop_StaysBehindWhatItNeeds() => await Rule.Fixes(
        """
        while (epochs > 1) { var loss = model.call(xs).sum(); loss.backward(); [|optimizer.zero_grad()|]; optimizer.step(); }
        var net = Linear(2, 2);
        var opt = optim.SGD(net.parameters(), 0.1);
        var last = net.call(xs).sum();
        last.backward();
        [|opt.zero_grad()|];
        opt.step();
        """,
        """
        while (epochs > 1) { optimizer.zero_grad(); var loss = model.call(xs).sum(); loss.backward(); optimizer.step(); }
        var net = Linear(2, 2);
        var opt = optim.SGD(net.parameters(), 0.1);
        opt.zero_grad();
        var last = net.call(xs).sum();
        last.backward();
        opt.step();
        """);
}

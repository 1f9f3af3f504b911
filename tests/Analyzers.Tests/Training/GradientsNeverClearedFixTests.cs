using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class GradientsNeverClearedFixTests
{
    private static readonly FixTest<GradientsNeverClearedAnalyzer, GradientsNeverClearedCodeFix> Rule =
        new() { OtherFiles = [Ambient.File] };

    [Fact]
    public async Task Fix_OfABlock_ClearsFirstInTheLoopBehindItsScope() => await Rule.Fixes(
        """
        foreach (var (x, y) in batches)
        {
            // forward
            var loss = criterion.call(model.call(x), y);
            [|loss.backward()|]; // gradients
            optimizer.step();
        }
        foreach (var (x, y) in batches) { // each batch
            using var scope = torch.NewDisposeScope(); // frees the batch

            [|criterion.call(model.call(x), y).backward()|];
            optimizer.step();
        }
        """,
        """
        foreach (var (x, y) in batches)
        {
            optimizer.zero_grad();
            // forward
            var loss = criterion.call(model.call(x), y);
            loss.backward(); // gradients
            optimizer.step();
        }
        foreach (var (x, y) in batches) { // each batch
            using var scope = torch.NewDisposeScope(); // frees the batch
            optimizer.zero_grad();

            criterion.call(model.call(x), y).backward();
            optimizer.step();
        }
        """);

    [Fact]
    public async Task Fix_OfEveryKindOfLoop_ClearsInIt() => await Rule.Fixes(
        """
        for (var i = 0; i < epochs; i++) { [|model.call(xs).sum().backward()|]; optimizer.step(); }
        while (true)
            if (epochs > 1) { [|model.call(xs).sum().backward()|]; optimizer.step(); } // now and then
        do [|Step()|]; while (epochs > 1);
        foreach (var (x, y) in batches)
            // one step
            [|Step()|];
        batches.ForEach(b =>
        {
            [|Step()|];
        });

        void Step()
        {
            model.call(xs).sum().backward();
            optimizer.step();
        }
        """,
        """
        for (var i = 0; i < epochs; i++) { optimizer.zero_grad(); model.call(xs).sum().backward(); optimizer.step(); }
        while (true)
        {
            optimizer.zero_grad();
            if (epochs > 1) { model.call(xs).sum().backward(); optimizer.step(); } // now and then
        }
        do { optimizer.zero_grad(); Step(); } while (epochs > 1);
        foreach (var (x, y) in batches)
        {
            optimizer.zero_grad();
            // one step
            Step();
        }
        batches.ForEach(b =>
        {
            optimizer.zero_grad();
            Step();
        });

        void Step()
        {
            model.call(xs).sum().backward();
            optimizer.step();
        }
        """);

    [Fact]
    public async Task Fix_OfAccumulation_ClearsBehindTheStep() => await Rule.Fixes(
        """
        var i = 0;
        foreach (var (x, y) in batches)
        {
            [|(criterion.call(model.call(x), y) / 4).backward()|];
            if (++i % 4 == 0)
            {
                optimizer.step(); // four batches
                scheduler.step();
            }
        }
        foreach (var (x, y) in batches)
        {
            [|(criterion.call(model.call(x), y) / 4).backward()|];
            if (++i % 4 == 0)
                optimizer.step();
        }
        foreach (var (x, y) in batches)
        {
            [|(criterion.call(model.call(x), y) / 4).backward()|];
            if (++i % 4 == 0) optimizer.step();
        }
        foreach (var (x, y) in batches)
        {
            foreach (var part in x.chunk(4))
                [|model.call(part).sum().backward()|];
            optimizer.step();
        }
        """,
        """
        var i = 0;
        foreach (var (x, y) in batches)
        {
            (criterion.call(model.call(x), y) / 4).backward();
            if (++i % 4 == 0)
            {
                optimizer.step(); // four batches
                optimizer.zero_grad();
                scheduler.step();
            }
        }
        foreach (var (x, y) in batches)
        {
            (criterion.call(model.call(x), y) / 4).backward();
            if (++i % 4 == 0)
            {
                optimizer.step();
                optimizer.zero_grad();
            }
        }
        foreach (var (x, y) in batches)
        {
            (criterion.call(model.call(x), y) / 4).backward();
            if (++i % 4 == 0) { optimizer.step(); optimizer.zero_grad(); }
        }
        foreach (var (x, y) in batches)
        {
            optimizer.zero_grad();
            foreach (var part in x.chunk(4))
                model.call(part).sum().backward();
            optimizer.step();
        }
        """);

    [Fact]
    public async Task Fix_OfSeveralOptimizers_ClearsEach() => await Rule.Fixes(
        """
        class Gan(nn.Module<Tensor, Tensor> g, nn.Module<Tensor, Tensor> d)
        {
            private readonly optim.Optimizer optD = optim.Adam(d.parameters());
            private readonly optim.Optimizer optG = optim.Adam(g.parameters());

            public void Fit(List<Tensor> data, float optD)
            {
                foreach (var x in data)
                {
                    [|[|d.call(g.call(x)).mean().backward()|]|];
                    this.optD.step();
                    optG.step();
                }
            }
        }
        """,
        """
        class Gan(nn.Module<Tensor, Tensor> g, nn.Module<Tensor, Tensor> d)
        {
            private readonly optim.Optimizer optD = optim.Adam(d.parameters());
            private readonly optim.Optimizer optG = optim.Adam(g.parameters());

            public void Fit(List<Tensor> data, float optD)
            {
                foreach (var x in data)
                {
                    optG.zero_grad();
                    this.optD.zero_grad();
                    d.call(g.call(x)).mean().backward();
                    this.optD.step();
                    optG.step();
                }
            }
        }
        """);

    [Fact]
    public async Task Fix_OfALambdaWithoutBlock_IsNotOffered() => await Rule.OffersNoFix("""
        batches.ForEach(b => [|Step()|]);
        void Step() { model.call(xs).sum().backward(); optimizer.step(); }
        """);
}

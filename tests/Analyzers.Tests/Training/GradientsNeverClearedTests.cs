using Microsoft.CodeAnalysis.CSharp;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

/// <summary>Loops, what is added up on purpose, and which optimizer is meant; what other methods may clear is tested apart.</summary>
public class GradientsNeverClearedTests
{
    private const string Never = "never cleared";
    private const string Outside = "cleared by an outer loop only";

    private static readonly AnalyzerTest<GradientsNeverClearedAnalyzer> Rule = new() { OtherFiles = [Ambient.File] };

    [Fact]
    public async Task StepAfterBackward_WithoutZeroGrad_Triggers() => await Rule.Triggers(
        """
        {|#1:foreach|} (var (x, y) in batches) {
            var loss = criterion.call(model.call(x), y);
            {|#0:loss.backward()|};
            {|#2:optimizer.step()|};
        }
        """,
        Rule.At(0, "optimizer", Never).And(1, 2));

    [Theory]
    [InlineData("optimizer.zero_grad(); var loss = criterion.call(model.call(x), y); loss.backward(); optimizer.step();")]
    [InlineData("var loss = criterion.call(model.call(x), y); optimizer.zero_grad(); loss.backward(); optimizer.step();")]
    [InlineData("var loss = criterion.call(model.call(x), y); loss.backward(); optimizer.step(); optimizer.zero_grad();")]
    [InlineData("model.zero_grad(); criterion.call(model.call(x), y).backward(); optimizer.step();")]
    [InlineData("model.zero_grad(true); criterion.call(model.call(x), y).backward(); optimizer.step();")]
    [InlineData("foreach (var p in model.parameters()) p.grad?.zero_(); criterion.call(model.call(x), y).backward(); optimizer.step();")]
    [InlineData(
        "foreach (var p in model.parameters()) { if (p.grad is not null) p.grad.zero_(); } model.call(x).sum().backward(); "
        + "optimizer.step();")]
    [InlineData(
        "foreach (var p in model.parameters()) { if (p.grad is { } g) g.zero_(); } model.call(x).sum().backward(); optimizer.step();")]
    [InlineData("foreach (var p in model.parameters()) { var g = p.grad; g?.fill_(0); } model.call(x).sum().backward(); optimizer.step();")]
    [InlineData("foreach (var p in model.parameters()) p.grad = null; model.call(x).sum().backward(); optimizer.step();")]
    [InlineData("model.parameters().ToList().ForEach(p => p.grad?.zero_()); model.call(x).sum().backward(); optimizer.step();")]
    [InlineData(
        "Clear(model.parameters().Select(p => p.grad)); model.call(x).sum().backward(); optimizer.step(); void Clear(object o) { }")]
    [InlineData("optimizer?.zero_grad(); model.call(x).sum().backward(); optimizer?.step();")]
    [InlineData("try { optimizer.zero_grad(); model.call(x).sum().backward(); } finally { optimizer.step(); }")]
    [InlineData("using (var s = torch.NewDisposeScope()) { optimizer.zero_grad(); model.call(x).sum().backward(); optimizer.step(); }")]
    public async Task AnyClearingInTheLoop_DoesNotTrigger(string body) =>
        await Rule.IsSilent($$"""foreach (var (x, y) in batches) { {{body}} }""");

    [Theory]
    [InlineData("foreach (var (x, y) in batches) [|Step|]")]
    [InlineData("for (var i = 0; i < epochs; i++) [|Step|]")]
    [InlineData("for (;;) [|Step|]")]
    [InlineData("for (var i = 0; i < 2; i++) [|Step|]")]
    [InlineData("var i = 0; while (i++ < epochs) [|Step|]")]
    [InlineData("while (true) [|Step|]")]
    [InlineData("do [|Step|] while (epochs > 1);")]
    [InlineData("await foreach (var (x, y) in Stream()) [|Step|]")]
    [InlineData("for (var e = 0; e < epochs; e++) foreach (var (x, y) in batches) [|Step|]")]
    [InlineData("Action train = () => { foreach (var (x, y) in batches) [|Step|] };")]
    [InlineData("Run(); void Run() { foreach (var (x, y) in batches) [|Step|] }")]
    [InlineData("await Task.Run(async () => { await foreach (var (x, y) in Stream()) [|Step|] });")]
    [InlineData("batches.ForEach(b => [|Step|]);")]
    [InlineData("Array.ForEach(batches.ToArray(), b => [|Step|]);")]
    [InlineData("Parallel.ForEach(batches, b => [|Step|]);")]
    public async Task EveryKindOfLoop_Triggers(string loop)
    {
        var step = "{ [|criterion.call(model.call(xs), ys).backward()|]; optimizer.step(); }";
        await Rule.Triggers($"{loop.Replace("[|Step|]", step)}\n{Stream}");
    }

    private const string Stream = "async IAsyncEnumerable<(Tensor, Tensor)> Stream() { await Task.Yield(); yield return (xs, ys); }";

    [Theory]
    [InlineData("while (true) { xs.sum().backward(); optimizer.step(); break; }")]
    [InlineData("foreach (var (x, y) in batches) { x.sum().backward(); optimizer.step(); return; }")]
    [InlineData("foreach (var (x, y) in batches) { x.sum().backward(); optimizer.step(); throw new Exception(); }")]
    [InlineData("foreach (var (x, y) in batches) { if (epochs > 1) { x.sum().backward(); optimizer.step(); break; } }")]
    [InlineData("for (var i = 0; i < 1; i++) { xs.sum().backward(); optimizer.step(); }")]
    [InlineData("for (var i = 1; i <= 1; i++) { xs.sum().backward(); optimizer.step(); }")]
    [InlineData("do { xs.sum().backward(); optimizer.step(); } while (false);")]
    [InlineData("xs.sum().backward(); optimizer.step();")]
    [InlineData("foreach (var (x, y) in batches) { x.sum().backward(); } optimizer.step();")]
    [InlineData("xs.sum().backward(); foreach (var (x, y) in batches) { optimizer.step(); }")]
    [InlineData("foreach (var (x, y) in batches) { x.sum().backward(); }")]
    public async Task StepThatIsNotRepeated_DoesNotTrigger(string statements) => await Rule.IsSilent(statements);

    [Fact]
    public async Task UpdatePerEpisode_IsOfTheLoopOfEpisodes()
    {
        await Rule.Triggers(
            """
            {|#1:for|} (var episode = 0; episode < epochs; episode++)
            {
                while (true)
                {
                    if (xs.sum().ToSingle() < 0)
                    {
                        {|#0:model.call(xs).sum().backward()|};
                        {|#2:optimizer.step()|};
                        break;
                    }
                }
            }
            """,
            Rule.At(0, "optimizer", Never).And(1, 2));
        await Rule.IsSilent("""
            for (var episode = 0; episode < epochs; episode++)
            {
                optimizer.zero_grad();
                var losses = new List<Tensor>();
                while (true)
                {
                    losses.Add(model.call(xs).sum());
                    if (xs.sum().ToSingle() < 0)
                        break;
                }
                foreach (var loss in losses)
                    loss.backward();
                optimizer.step();
            }
            """);
    }

    [Fact]
    public async Task ClearedOncePerEpoch_SaysSo() => await Rule.Triggers(
        """
        for (var e = 0; e < epochs; e++)
        {
            optimizer.zero_grad();
            {|#1:foreach|} (var (x, y) in batches)
            {
                {|#0:criterion.call(model.call(x), y).backward()|};
                {|#2:optimizer.step()|};
            }
        }
        """,
        Rule.At(0, "optimizer", Outside).And(1, 2));

    [Theory]
    // Passes are added up, and cleared when the weights were updated
    [InlineData("(criterion.call(model.call(x), y) / 4).backward(); if (++i % 4 == 0) { optimizer.step(); optimizer.zero_grad(); }")]
    [InlineData("(criterion.call(model.call(x), y) / 4).backward(); if (++i % 4 != 0) continue; optimizer.step(); optimizer.zero_grad();")]
    [InlineData("if (i++ % 4 == 0) optimizer.zero_grad(); model.call(x).sum().backward(); if (i % 4 == 0) optimizer.step();")]
    [InlineData("optimizer.zero_grad(); for (var k = 0; k < 4; k++) model.call(x).sum().backward(); optimizer.step();")]
    [InlineData("optimizer.zero_grad(); foreach (var part in x.chunk(4)) model.call(part).sum().backward(); optimizer.step();")]
    [InlineData("model.call(x).sum().backward(); switch (++i % 4) { case 0: optimizer.step(); model.zero_grad(); break; }")]
    public async Task Accumulation_WithClearing_DoesNotTrigger(string body) =>
        await Rule.IsSilent($$"""var i = 0; foreach (var (x, y) in batches) { {{body}} }""");

    [Theory]
    [InlineData("[|model.call(x).sum().backward()|]; if (++i % 4 == 0) optimizer.step();")]
    [InlineData("[|model.call(x).sum().backward()|]; if (++i % 4 == 0) { optimizer.step(); scheduler.step(); }")]
    [InlineData("for (var k = 0; k < 4; k++) [|model.call(x).sum().backward()|]; optimizer.step();")]
    public async Task Accumulation_WithoutClearing_Triggers(string body) =>
        await Rule.Triggers($$"""var i = 0; foreach (var (x, y) in batches) { {{body}} }""");

    [Fact]
    public async Task AdversarialPair_EachOptimizerNeedsItsOwn() => await Rule.Triggers(
        """
        var generator = Linear(2, 2);
        var discriminator = Linear(2, 1);
        var optG = optim.Adam(generator.parameters());
        var optD = optim.Adam(discriminator.parameters());
        foreach (var (x, y) in batches)
        {
            optD.zero_grad();
            var lossD = discriminator.call(generator.call(x).detach()).mean() - discriminator.call(y).mean();
            lossD.backward();
            optD.step();
            var lossG = -discriminator.call(generator.call(x)).mean();
            {|#0:lossG.backward()|};
            optG.step();
        }
        """,
        Rule.At(0, "optG", Never));

    [Theory]
    [InlineData("optD.zero_grad();", "optG.zero_grad();")]
    [InlineData("discriminator.zero_grad();", "generator.zero_grad();")]
    [InlineData("both.zero_grad();", "")]
    [InlineData("foreach (var o in new[] { optD, optG }) o.zero_grad();", "")]
    [InlineData("Array.ForEach(new[] { optD, optG }, o => o.zero_grad());", "")]
    public async Task AdversarialPair_WithBothCleared_DoesNotTrigger(string clearD, string clearG) => await Rule.IsSilent($$"""
        var generator = Linear(2, 2);
        var discriminator = Linear(2, 1);
        var both = Sequential(generator, discriminator);
        var optG = optim.Adam(generator.parameters());
        var optD = optim.Adam(discriminator.parameters());
        foreach (var (x, y) in batches)
        {
            {{clearD}}
            (discriminator.call(generator.call(x).detach()).mean() - discriminator.call(y).mean()).backward();
            optD.step();
            {{clearG}}
            (-discriminator.call(generator.call(x)).mean()).backward();
            optG.step();
        }
        """);

    [Fact]
    public async Task ActorCritic_WithOneModuleCleared_TriggersForTheOther() => await Rule.Triggers(
        """
        var actor = Linear(2, 2);
        var critic = Linear(2, 1);
        var optActor = optim.Adam(actor.parameters());
        var optCritic = optim.Adam(critic.parameters());
        while (true)
        {
            actor.zero_grad();
            var loss = (actor.call(xs) * critic.call(xs)).mean();
            {|#0:loss.backward()|};
            optActor.step();
            optCritic.step();
        }
        """,
        Rule.At(0, "optCritic", Never));

    [Fact]
    public async Task TwoOptimizersWithoutClearing_AreReportedEach() => await Rule.Triggers(
        """
        static class Program
        {
            static void Run(Module<Tensor, Tensor> net, optim.Optimizer first, optim.Optimizer second)
            {
                while (true)
                {
                    {|#1:{|#0:net.call(xs).sum().backward()|}|};
                    first.step();
                    second.step();
                }
            }
        }
        """,
        Rule.At(0, "first", Never),
        Rule.At(1, "second", Never));

    [Theory]
    [InlineData("var opt = Choose(\"adam\", model);")]
    [InlineData("optim.Optimizer opt = epochs > 3 ? optim.Adam(model.parameters()) : optim.SGD(model.parameters(), 0.1);")]
    [InlineData(
        "optim.Optimizer opt; switch (epochs) { case 1: opt = Choose(\"sgd\", model); break; default: "
        + "opt = optim.Adam(model.parameters()); break; }")]
    [InlineData("foreach (var opt in new[] { optimizer })")]
    public async Task OptimizerOfAHelper_Triggers(string statement) => await Rule.Triggers($$"""
        {{statement}}
        {
            foreach (var (x, y) in batches) { var loss = criterion.call(model.call(x), y); [|loss.backward()|]; opt.step(); }
        }
        static optim.Optimizer Choose(string name, nn.Module net) =>
            name == "sgd" ? optim.SGD(net.parameters(), 0.1) : optim.Adam(net.parameters());
        """);

    [Theory]
    // Another optimizer or another model in each round
    [InlineData("var opt = optim.Adam(model.parameters()); model.call(x).sum().backward(); opt.step();")]
    [InlineData("optimizer = optim.Adam(model.parameters()); model.call(x).sum().backward(); optimizer.step();")]
    [InlineData("var net = Linear(2, 2); var opt = optim.Adam(net.parameters()); net.call(x).sum().backward(); opt.step();")]
    // Not known which
    [InlineData("foreach (var o in optimizers) o.zero_grad(); model.call(x).sum().backward(); foreach (var o in optimizers) o.step();")]
    [InlineData("model.call(x).sum().backward(); foreach (var o in optimizers) o.step();")]
    [InlineData("model.call(x).sum().backward(); optimizers[0].step();")]
    [InlineData("optimizers[0].zero_grad(); model.call(x).sum().backward(); optimizer.step();")]
    // Updated by hand
    [InlineData("model.call(x).sum().backward(); using (torch.no_grad()) foreach (var p in model.parameters()) p.sub_(p.grad! * 0.1);")]
    // Gradients without a backward pass
    [InlineData("torch.autograd.grad(new[] { model.call(x).sum() }, model.parameters().ToArray()); optimizer.step();")]
    public async Task OptimizerThatIsNotOneAndTheSame_DoesNotTrigger(string body) => await Rule.IsSilent($$"""
        var optimizers = new List<optim.Optimizer> { optimizer };
        foreach (var (x, y) in batches) { {{body}} }
        """);

    [Fact]
    public async Task OptimizerOfTheUsersOwn_DoesNotTrigger() => await Rule.IsSilent("""
        static class Program
        {
            static void Run(Clearing opt) { while (true) { xs.sum().backward(); opt.step(); } }
            static void Run() { optim.Optimizer opt = new Clearing(); while (true) { xs.sum().backward(); opt.step(); } }
        }
        class Clearing() : optim.Optimizer(IntPtr.Zero)
        {
            public override Tensor step(Func<Tensor>? closure = null) { zero_grad(); return xs; }
        }
        """);

    [Fact]
    public async Task LBFGS_IsAnotherRulesBusiness() => await Rule.IsSilent("""
        var lbfgs = optim.LBFGS(model.parameters());
        while (true) lbfgs.step(() => { var loss = model.call(xs).sum(); loss.backward(); return loss; });
        """);

    [Fact]
    public async Task ConsumerOfAnIterator_MayClear() => await Rule.IsSilent("""
        static class Program
        {
            static IEnumerable<Tensor> Steps(Module<Tensor, Tensor> net, optim.Optimizer opt)
            {
                while (true) { var loss = net.call(xs).sum(); loss.backward(); opt.step(); yield return loss; }
            }
        }
        """);

    [Fact]
    public async Task ClassesOfEqualNames_DoNotTrigger() => await Rule.IsSilent("""
        var mine = new Optimizer();
        while (true) { new Loss().backward(); mine.step(); }
        class Optimizer { public void step() { } }
        class Loss { public void backward() { } }
        """);

    [Fact]
    public async Task OldestTorchSharpInOldLanguage_Triggers()
    {
        var rule = new AnalyzerTest<GradientsNeverClearedAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                void M(TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> net, TorchSharp.torch.Tensor x)
                {
                    var opt = TorchSharp.torch.optim.Adam(net.parameters());
                    while (true) { [|net.call(x).backward()|]; opt.step(); }
                }
                void N(TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> net, TorchSharp.torch.Tensor x)
                {
                    var opt = TorchSharp.torch.optim.Adam(net.parameters());
                    while (true) { foreach (var p in net.parameters()) p.grad().zero_(); net.call(x).backward(); opt.step(); }
                }
            }
            """);
    }

    [Theory]
    [InlineData("private readonly Action<List<Tensor>> fit = all => { foreach (var x in all) [|Step|] };")]
    [InlineData("public Action<List<Tensor>> Fit { get; } = all => { foreach (var x in all) [|Step|] };")]
    [InlineData("public Action<List<Tensor>> Fit => all => { foreach (var x in all) [|Step|] };")]
    public async Task LambdaThatAMemberHolds_IsLookedInto(string member)
    {
        const string Step = "{ [|model.call(x).sum().backward()|]; optimizer.step(); }";
        const string Cleared = "{ optimizer.zero_grad(); model.call(x).sum().backward(); optimizer.step(); }";

        await Rule.Triggers($"class Trainer {{ {member.Replace("[|Step|]", Step)} }}");
        await Rule.IsSilent($"class Trainer {{ {member.Replace("[|Step|]", Cleared)} }}");
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

public class GradientsNeverClearedTests
{
    private const string Never = "never cleared";
    private const string Outside = "cleared by an outer loop only";

    private static readonly FixTest<GradientsNeverClearedAnalyzer, GradientsNeverClearedCodeFix> Rule = new() { OtherFiles = [Ambient.File] };

    // What the bodies below call: a file whose code cannot be seen, and types that may and may not lead to an optimizer.
    private static readonly SourceFile Elsewhere = new("Elsewhere.cs", """
        public interface ICallback { void OnBatch(int i); }
        public interface IEnvironment { Tensor Reset(); Tensor Step(Tensor action); }
        public sealed class Meter { private double sum; public void Add(double value) => sum += value; public Tensor Scaled(Tensor t) => t * sum; }
        public abstract class Game { public abstract Tensor Play(Tensor action); }
        public sealed class Engine { private readonly optim.Optimizer inner = null!; public void Before() => inner.zero_grad(); }
        public sealed class Holder { private readonly Engine engine = null!; public void Before() => engine.Before(); }
        public static class Library
        {
            public static Tensor Loss(Tensor x, Tensor y) => (x - y).mean();
            public static void Log(int i, double loss) { }
            public static void Update(optim.Optimizer o) { o.step(); }
            public static void Prepare(optim.Optimizer o) => o.zero_grad();
            public static void Prepare(nn.Module m) => m.zero_grad();
            public static void Prepare(object o) { }
            public static void Run(Action action) => action();
        }
        public static class Registry { private static optim.Optimizer? current; public static void Tick() => current?.zero_grad(); }
        """);

    private static readonly FixTest<GradientsNeverClearedAnalyzer, GradientsNeverClearedCodeFix> InClass =
        Rule with { OtherFiles = [Ambient.File, Elsewhere] };

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
    [InlineData("foreach (var p in model.parameters()) { if (p.grad is not null) p.grad.zero_(); } model.call(x).sum().backward(); optimizer.step();")]
    [InlineData("foreach (var p in model.parameters()) { if (p.grad is { } g) g.zero_(); } model.call(x).sum().backward(); optimizer.step();")]
    [InlineData("foreach (var p in model.parameters()) { var g = p.grad; g?.fill_(0); } model.call(x).sum().backward(); optimizer.step();")]
    [InlineData("foreach (var p in model.parameters()) p.grad = null; model.call(x).sum().backward(); optimizer.step();")]
    [InlineData("model.parameters().ToList().ForEach(p => p.grad?.zero_()); model.call(x).sum().backward(); optimizer.step();")]
    [InlineData("Clear(model.parameters().Select(p => p.grad)); model.call(x).sum().backward(); optimizer.step(); void Clear(object o) { }")]
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
    // Where it is cleared, in this file
    [InlineData("Clear(); net.call(x).sum().backward(); opt.step();", "void Clear() => opt.zero_grad();")]
    [InlineData("Clear(); net.call(x).sum().backward(); opt.step();", "void Clear() { foreach (var p in net.parameters()) p.grad?.zero_(); }")]
    [InlineData("Clear(opt); net.call(x).sum().backward(); opt.step();", "static void Clear(optim.Optimizer o) => o.zero_grad();")]
    [InlineData("Clear(net); net.call(x).sum().backward(); opt.step();", "static void Clear(nn.Module m) { m.zero_grad(); }")]
    [InlineData("Clear(this); net.call(x).sum().backward(); opt.step();", "static void Clear(Trainer t) => t.opt.zero_grad();")]
    [InlineData("Outer(); net.call(x).sum().backward(); opt.step();", "void Outer() => Inner(); void Inner() => opt.zero_grad();")]
    [InlineData("Train(x); ", "void Train(Tensor x) { opt.zero_grad(); net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("Train(x); opt.zero_grad();", "void Train(Tensor x) { net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("Train(net, opt, x);", "static void Train(nn.Module<Tensor, Tensor> m, optim.Optimizer o, Tensor x) { o.zero_grad(); m.call(x).sum().backward(); o.step(); }")]
    [InlineData("Other.zero_grad(); net.call(x).sum().backward(); opt.step();", "optim.Optimizer Other => opt;")]
    [InlineData("Net.zero_grad(); net.call(x).sum().backward(); opt.step();", "nn.Module Net { get { return net; } }")]
    [InlineData("Find().zero_grad(); net.call(x).sum().backward(); opt.step();", "optim.Optimizer Find() => opt;")]
    [InlineData("var o = opt; o.zero_grad(); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("var o = Find(); o.zero_grad(); net.call(x).sum().backward(); opt.step();", "optim.Optimizer Find() => opt;")]
    [InlineData("Action clear = () => opt.zero_grad(); clear(); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("Action clear = Clear; clear(); net.call(x).sum().backward(); opt.step();", "void Clear() => opt.zero_grad();")]
    [InlineData("Clear(); net.call(x).sum().backward(); opt.step(); void Clear() => opt.zero_grad();", "")]
    [InlineData("opt.step(() => { opt.zero_grad(); var l = net.call(x).sum(); l.backward(); return l; });", "")]
    [InlineData("Tensor Closure() { opt.zero_grad(); var l = net.call(x).sum(); l.backward(); return l; } opt.step(Closure);", "")]
    [InlineData("opt.zero_grad(); opt.step(() => { var l = net.call(x).sum(); l.backward(); return l; });", "")]
    [InlineData("Library.Run(() => opt.zero_grad()); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("net.call(x).sum().backward(); opt.step(); Later(Clear);", "void Later(Action a) { } void Clear() => opt.zero_grad();")]
    public async Task ClearingInTheSameFile_DoesNotTrigger(string body, string members) => await InClass.IsSilent(Trainer(body, members));

    [Theory]
    // Who may clear it, where that cannot be seen
    [InlineData("Library.Prepare(opt); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("Library.Prepare(net); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("Library.Prepare(this); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("Library.Prepare(new[] { opt }); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("Library.Prepare(net.parameters()); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("new Engine().Before(); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("engine.Before(); net.call(x).sum().backward(); opt.step();", "private readonly Engine engine = null!;")]
    [InlineData("holder.Before(); net.call(x).sum().backward(); opt.step();", "private readonly Holder holder = null!;")]
    [InlineData("Registry.Tick(); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("hook.OnBatch(1); net.call(x).sum().backward(); opt.step();", "private readonly ICallback hook = null!;")]
    [InlineData("Before(); net.call(x).sum().backward(); opt.step();", "protected virtual void Before() { }")]
    [InlineData("var l = Loss(x); l.backward(); opt.step();", "protected virtual Tensor Loss(Tensor x) => net.call(x).sum();")]
    [InlineData("Started?.Invoke(this, EventArgs.Empty); net.call(x).sum().backward(); opt.step();", "public event EventHandler? Started;")]
    [InlineData("onBatch(1); net.call(x).sum().backward(); opt.step();", "private readonly Action<int> onBatch = null!;")]
    [InlineData("x.sum().backward(); opt.step(); Deep1();", "void Deep1() => Deep2(); void Deep2() => Deep3(); void Deep3() => opt.zero_grad();")]
    [InlineData("opt.step(closure);", "private readonly Func<Tensor> closure = null!;")]
    [InlineData("Library.Update(opt); net.call(x).sum().backward();", "")]
    [InlineData("((dynamic)this).Before(); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("anything.Before(); net.call(x).sum().backward(); opt.step();", "private readonly dynamic anything = null!;")]
    [InlineData("Library.Prepare((1, opt)); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("Library.Prepare(holders); net.call(x).sum().backward(); opt.step();", "private readonly Holder[] holders = null!;")]
    [InlineData("Library.Prepare(any); net.call(x).sum().backward(); opt.step();", "private readonly object any = null!;")]
    [InlineData("Library.Prepare(later); net.call(x).sum().backward(); opt.step();", "private readonly Func<int> later = null!;")]
    [InlineData("opt.step(); net.call(x).sum().backward(); net.apply(action);", "private readonly Action<nn.Module> action = null!;")]
    public async Task CodeThatMayClear_DoesNotTrigger(string body, string members) => await InClass.IsSilent(Trainer(body, members));

    [Theory]
    // Who cannot
    [InlineData("Library.Loss(net.call(x), y)", "")]
    [InlineData("net.call(env.Step(x)).sum()", "private readonly Meter env = null!;")]
    [InlineData("Scale(net.call(x).sum())", "private Tensor Scale(Tensor t) => t * 2;")]
    [InlineData("Criterion.call(net.call(x), y)", "private Loss<Tensor, Tensor, Tensor> Criterion { get; } = MSELoss();")]
    [InlineData("F.mse_loss(net.call(x), y)", "")]
    public async Task CodeThatCannotClear_Triggers(string loss, string members) =>
        await InClass.Triggers(Trainer($"var l = {loss.Replace("env.Step", "env.Scaled")}; Library.Log(1, l.ToDouble()); [|l.backward()|]; opt.step();", members));

    private static string Trainer(string body, string members) => $$"""
        class Trainer
        {
            private readonly nn.Module<Tensor, Tensor> net = Linear(2, 2);
            private readonly optim.Optimizer opt;

            public Trainer() => opt = optim.Adam(net.parameters());

            public void Fit(List<(Tensor x, Tensor y)> data)
            {
                foreach (var (x, y) in data) { {{body}} }
            }
            {{members}}
        }
        """;

    [Fact]
    public async Task OptimizerThatNobodyElseGets_IsNotReachedByWhatCannotBeSeen()
    {
        const string Method = """
            static class Program
            {
                static void Run(IEnvironment env, Game game, ICallback hook, Action<int> onBatch)
                {
                    var net = Linear(2, 2);
                    var opt = optim.SGD(net.parameters(), 0.1);
                    var plan = optim.lr_scheduler.StepLR(opt, 3);
                    <before>
                    for (var i = 0; i < 10; i++)
                    {
                        var state = env.Step(game.Play(env.Reset()));
                        hook.OnBatch(i);
                        onBatch(i);
                        Registry.Tick();
                        [|net.call(state).sum().backward()|];
                        opt.step();
                        plan.step();
                    }
                }
            }
            """;

        await InClass.Triggers(Method.Replace("<before>", "net = net.to(torch.CPU); net.train();"));
        foreach (var before in new[] { "Library.Prepare(opt);", "Library.Prepare(net);", "hook = new Hook(opt);", "onBatch = _ => opt.zero_grad();" })
        {
            var source = Method.Replace("<before>", before).Replace("[|", "").Replace("|]", "");
            await InClass.IsSilent(source + " class Hook(optim.Optimizer o) : ICallback { public void OnBatch(int i) => o.zero_grad(); }");
        }
    }

    [Theory]
    [InlineData("foreach (var b in data) [|Train(b.x)|];", "void Train(Tensor x) { net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("foreach (var b in data) { [|Back(b.x)|]; opt.step(); }", "void Back(Tensor x) { net.call(x).sum().backward(); }")]
    [InlineData("foreach (var b in data) { [|net.call(b.x).sum().backward()|]; Update(opt); }", "static void Update(optim.Optimizer o) => o.step();")]
    [InlineData("foreach (var b in data) [|Train(net, opt, b.x)|];", "static void Train(nn.Module<Tensor, Tensor> m, optim.Optimizer o, Tensor x) { m.call(x).sum().backward(); o.step(); }")]
    [InlineData("foreach (var b in data) await [|TrainAsync(b.x)|];", "async Task TrainAsync(Tensor x) { await Task.Yield(); net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("foreach (var b in data) [|Train(b.x)|]; void Train(Tensor x) { net.call(x).sum().backward(); opt.step(); }", "")]
    [InlineData("Action<Tensor> train = x => { net.call(x).sum().backward(); opt.step(); }; foreach (var b in data) [|train(b.x)|];", "")]
    [InlineData("foreach (var b in data) await [|Task.Run(() => { net.call(b.x).sum().backward(); opt.step(); })|];", "")]
    [InlineData("foreach (var b in data) [|opt.step(() => { var l = net.call(b.x).sum(); l.backward(); return l; })|];", "")]
    [InlineData("foreach (var b in data) [|Outer(b.x)|];", "void Outer(Tensor x) => Train(x); void Train(Tensor x) { net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("while (true) [|Train()|];", "void Train() { foreach (var x in xs.chunk(2)) net.call(x).sum().backward(); opt.step(); }")]
    public async Task StepInAHelper_IsReportedAtTheCall(string statements, string members) => await InClass.Triggers($$"""
        class Trainer
        {
            private readonly nn.Module<Tensor, Tensor> net = Linear(2, 2);
            private readonly optim.Optimizer opt;

            public Trainer() => opt = optim.Adam(net.parameters());

            public async Task Fit(List<(Tensor x, Tensor y)> data)
            {
                await Task.Yield();
                {{statements}}
            }
            {{members}}
        }
        """);

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

    [Fact]
    public async Task HelperWithALoopOfItsOwn_IsReportedThere() => await InClass.Triggers("""
        class Trainer(nn.Module<Tensor, Tensor> net, optim.Optimizer opt)
        {
            public void Fit(List<Tensor> data)
            {
                for (var e = 0; e < 10; e++) { opt.zero_grad(); Epoch(data); }
            }

            private void Epoch(List<Tensor> data)
            {
                foreach (var x in data) { [|net.call(x).sum().backward()|]; opt.step(); }
            }
        }
        """);

    [Fact]
    public async Task TrainerOfTwoClasses_IsReportedWhereNothingIsLeftOpen()
    {
        const string Base = """
            abstract class Trainer(nn.Module<Tensor, Tensor> net)
            {
                protected readonly optim.Optimizer Optimizer = optim.Adam(net.parameters());
                protected readonly nn.Module<Tensor, Tensor> Net = net;
                public void Fit(List<Tensor> data) { foreach (var x in data) TrainStep(x); }
                protected abstract void TrainStep(Tensor x);
            }
            """;

        await InClass.IsSilent(Base + """
            sealed class Mine(nn.Module<Tensor, Tensor> net) : Trainer(net)
            {
                protected override void TrainStep(Tensor x) { Net.call(x).sum().backward(); Optimizer.step(); }
            }
            """);
        await InClass.Triggers(Base + """
            sealed class Mine(nn.Module<Tensor, Tensor> net) : Trainer(net)
            {
                protected override void TrainStep(Tensor x) => Repeat(x);
                private void Repeat(Tensor x) { for (var i = 0; i < 3; i++) { [|Net.call(x).sum().backward()|]; Optimizer.step(); } }
            }
            """);
    }

    [Theory]
    [InlineData("Hooks.BeforeBatch")]
    [InlineData("BeforeBatch , Other.Name")]
    public async Task MethodThatClearsByOption_DoesNotTrigger(string names)
    {
        const string Hooks = "static class Hooks { public static Action? All; public static void BeforeBatch(int i) { } public static void AfterBatch() { } }";
        var rule = Rule with { EditorConfig = $"modelgen.extra_zero_grad_methods = {names}" };

        await rule.IsSilent($$"""while (true) { Hooks.BeforeBatch(1); model.call(xs).sum().backward(); optimizer.step(); } {{Hooks}}""");
        await rule.Triggers($$"""while (true) { Hooks.AfterBatch(); [|model.call(xs).sum().backward()|]; optimizer.step(); } {{Hooks}}""");
        await Rule.Triggers($$"""while (true) { Hooks.BeforeBatch(1); [|model.call(xs).sum().backward()|]; optimizer.step(); } {{Hooks}}""");
    }

    // A progress bar, a logger: they may be called from a trainer that keeps its optimizer in a field.
    [Fact]
    public async Task LibraryWithoutTorchSharp_CannotClear()
    {
        const string Library = """
            namespace Bars;
            public interface IBar { void Tick(string text); }
            public class Bar : System.IDisposable { protected object? inner; public void Tick(int i) { } public void Dispose() { } }
            public static class Log { private static IBar bar = null!; public static void Write(string text) => bar.Tick(text); }
            """;
        const string Trainer = """
            class Trainer(nn.Module<Tensor, Tensor> net, Bars.IBar log, Bars.Bar bar)
            {
                private readonly optim.Optimizer opt = optim.Adam(net.parameters());
                public void Fit(List<Tensor> data)
                {
                    foreach (var x in data)
                    {
                        var loss = net.call(x).sum();
                        [|loss.backward()|];
                        opt.step();
                        bar.Tick(1);
                        log.Tick($"{loss.ToSingle()}");
                        Bars.Log.Write("batch");
                    }
                }
            }
            """;

        var without = Compiled(Library, TorchSharpSurface.None);
        await (Rule with { References = [without] }).Triggers(Trainer);
        // One that knows TorchSharp may do anything.
        var aware = Compiled(Library + "public class Kept { public TorchSharp.torch.optim.Optimizer? Last; }", TorchSharpSurface.Newest);
        await (Rule with { References = [aware] }).IsSilent(Trainer.Replace("[|", "").Replace("|]", ""));
    }

    private static MetadataReference Compiled(string source, TorchSharpSurface torchSharp)
    {
        using var image = new MemoryStream();
        var emitted = new ProjectSetup { AssemblyName = "Library", TorchSharp = torchSharp }.Compile([new("Library.cs", source)]).Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    [Theory]
    [InlineData("var opt = Choose(\"adam\", model);")]
    [InlineData("optim.Optimizer opt = epochs > 3 ? optim.Adam(model.parameters()) : optim.SGD(model.parameters(), 0.1);")]
    [InlineData("optim.Optimizer opt; switch (epochs) { case 1: opt = Choose(\"sgd\", model); break; default: opt = optim.Adam(model.parameters()); break; }")]
    [InlineData("foreach (var opt in new[] { optimizer })")]
    public async Task OptimizerOfAHelper_Triggers(string statement) => await Rule.Triggers($$"""
        {{statement}}
        {
            foreach (var (x, y) in batches) { var loss = criterion.call(model.call(x), y); [|loss.backward()|]; opt.step(); }
        }
        static optim.Optimizer Choose(string name, nn.Module net) => name == "sgd" ? optim.SGD(net.parameters(), 0.1) : optim.Adam(net.parameters());
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
    public async Task Fix_OfSeveralOptimizers_ClearsEach() => await InClass.Fixes(
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

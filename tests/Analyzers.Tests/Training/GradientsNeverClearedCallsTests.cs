using Microsoft.CodeAnalysis;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

/// <summary>Trainers of several methods and classes: what can be seen is followed, and what cannot may clear the gradients.</summary>
public class GradientsNeverClearedCallsTests
{
    // What the bodies below call: a file whose code cannot be seen, and types that may and may not lead to an optimizer.
    private static readonly SourceFile Elsewhere = new("Elsewhere.cs", """
        public interface ICallback { void OnBatch(int i); }
        public interface IEnvironment { Tensor Reset(); Tensor Step(Tensor action); }
        public sealed class Meter
        {
            private double sum;
            public void Add(double value) => sum += value;
            public Tensor Scaled(Tensor t) => t * sum;
        }
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

    private static readonly AnalyzerTest<GradientsNeverClearedAnalyzer> Rule = new() { OtherFiles = [Ambient.File, Elsewhere] };

    [Theory]
    // Where it is cleared, in this file
    [InlineData("Clear(); net.call(x).sum().backward(); opt.step();", "void Clear() => opt.zero_grad();")]
    [InlineData(
        "Clear(); net.call(x).sum().backward(); opt.step();", "void Clear() { foreach (var p in net.parameters()) p.grad?.zero_(); }")]
    [InlineData("Clear(opt); net.call(x).sum().backward(); opt.step();", "static void Clear(optim.Optimizer o) => o.zero_grad();")]
    [InlineData("Clear(net); net.call(x).sum().backward(); opt.step();", "static void Clear(nn.Module m) { m.zero_grad(); }")]
    [InlineData("Clear(this); net.call(x).sum().backward(); opt.step();", "static void Clear(Trainer t) => t.opt.zero_grad();")]
    [InlineData("Outer(); net.call(x).sum().backward(); opt.step();", "void Outer() => Inner(); void Inner() => opt.zero_grad();")]
    [InlineData("Train(x); ", "void Train(Tensor x) { opt.zero_grad(); net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("Train(x); opt.zero_grad();", "void Train(Tensor x) { net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("Train(net, opt, x);", "static void Train(nn.Module<Tensor, Tensor> m, optim.Optimizer o, Tensor x) { o.zero_grad(); "
        + "m.call(x).sum().backward(); o.step(); }")]
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
    public async Task ClearingInTheSameFile_DoesNotTrigger(string body, string members) => await Rule.IsSilent(Trainer(body, members));

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
    [InlineData(
        "x.sum().backward(); opt.step(); Deep1();", "void Deep1() => Deep2(); void Deep2() => Deep3(); void Deep3() => opt.zero_grad();")]
    [InlineData("opt.step(closure);", "private readonly Func<Tensor> closure = null!;")]
    [InlineData("Library.Update(opt); net.call(x).sum().backward();", "")]
    [InlineData("((dynamic)this).Before(); net.call(x).sum().backward(); opt.step();", "")]
    [InlineData("opt.step(); net.call(x).sum().backward(); net.apply(action);", "private readonly Action<nn.Module> action = null!;")]
    public async Task CodeThatMayClear_DoesNotTrigger(string body, string members) => await Rule.IsSilent(Trainer(body, members));

    [Theory]
    // Who cannot
    [InlineData("Library.Loss(net.call(x), y)", "")]
    [InlineData("net.call(env.Step(x)).sum()", "private readonly Meter env = null!;")]
    [InlineData("Scale(net.call(x).sum())", "private Tensor Scale(Tensor t) => t * 2;")]
    [InlineData("Criterion.call(net.call(x), y)", "private Loss<Tensor, Tensor, Tensor> Criterion { get; } = MSELoss();")]
    [InlineData("F.mse_loss(net.call(x), y)", "")]
    public async Task CodeThatCannotClear_Triggers(string loss, string members) =>
        await Rule.Triggers(Trainer($"var l = {loss.Replace("env.Step", "env.Scaled")}; Library.Log(1, l.ToDouble()); [|l.backward()|]; "
            + "opt.step();", members));

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

        await Rule.Triggers(Method.Replace("<before>", "net = net.to(torch.CPU); net.train();"));
        string[] handingOn =
            ["Library.Prepare(opt);", "Library.Prepare(net);", "hook = new Hook(opt);", "onBatch = _ => opt.zero_grad();"];
        foreach (var before in handingOn)
        {
            var source = Method.Replace("<before>", before).Replace("[|", "").Replace("|]", "");
            await Rule.IsSilent(source + " class Hook(optim.Optimizer o) : ICallback { public void OnBatch(int i) => o.zero_grad(); }");
        }
    }

    [Theory]
    [InlineData("foreach (var b in data) [|Train(b.x)|];", "void Train(Tensor x) { net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("foreach (var b in data) { [|Back(b.x)|]; opt.step(); }", "void Back(Tensor x) { net.call(x).sum().backward(); }")]
    [InlineData(
        "foreach (var b in data) { [|net.call(b.x).sum().backward()|]; Update(opt); }",
        "static void Update(optim.Optimizer o) => o.step();")]
    [InlineData(
        "foreach (var b in data) [|Train(net, opt, b.x)|];",
        "static void Train(nn.Module<Tensor, Tensor> m, optim.Optimizer o, Tensor x) { m.call(x).sum().backward(); o.step(); }")]
    [InlineData(
        "foreach (var b in data) await [|TrainAsync(b.x)|];",
        "async Task TrainAsync(Tensor x) { await Task.Yield(); net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("foreach (var b in data) [|Train(b.x)|]; void Train(Tensor x) { net.call(x).sum().backward(); opt.step(); }", "")]
    [InlineData("Action<Tensor> train = x => { net.call(x).sum().backward(); opt.step(); }; foreach (var b in data) [|train(b.x)|];", "")]
    [InlineData("foreach (var b in data) await [|Task.Run(() => { net.call(b.x).sum().backward(); opt.step(); })|];", "")]
    [InlineData("foreach (var b in data) [|opt.step(() => { var l = net.call(b.x).sum(); l.backward(); return l; })|];", "")]
    [InlineData(
        "foreach (var b in data) [|Outer(b.x)|];",
        "void Outer(Tensor x) => Train(x); void Train(Tensor x) { net.call(x).sum().backward(); opt.step(); }")]
    [InlineData("while (true) [|Train()|];", "void Train() { foreach (var x in xs.chunk(2)) net.call(x).sum().backward(); opt.step(); }")]
    public async Task StepInAHelper_IsReportedAtTheCall(string statements, string members) => await Rule.Triggers($$"""
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

    [Fact]
    public async Task HelperWithALoopOfItsOwn_IsReportedThere() => await Rule.Triggers("""
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

        await Rule.IsSilent(Base + """
            sealed class Mine(nn.Module<Tensor, Tensor> net) : Trainer(net)
            {
                protected override void TrainStep(Tensor x) { Net.call(x).sum().backward(); Optimizer.step(); }
            }
            """);
        await Rule.Triggers(Base + """
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
        const string Hooks = "static class Hooks { public static Action? All; public static void BeforeBatch(int i) { } "
            + "public static void AfterBatch() { } }";
        var rule = Rule with { EditorConfig = $"modelgen.extra_zero_grad_methods = {names}" };

        await rule.IsSilent($$"""while (true) { Hooks.BeforeBatch(1); model.call(xs).sum().backward(); optimizer.step(); } {{Hooks}}""");
        await rule.Triggers($$"""while (true) { Hooks.AfterBatch(); [|model.call(xs).sum().backward()|]; optimizer.step(); } {{Hooks}}""");
        await Rule.Triggers(
            $$"""while (true) { Hooks.BeforeBatch(1); [|model.call(xs).sum().backward()|]; optimizer.step(); } {{Hooks}}""");
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
        var emitted =
            new ProjectSetup { AssemblyName = "Library", TorchSharp = torchSharp }.Compile([new("Library.cs", source)]).Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}

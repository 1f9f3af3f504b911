using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Training;

/// <summary>The rules of the training loop over whole programs: as they should be, and with the usual mistakes.</summary>
public class TrainingProgramsTests
{
    // What is not in the file that trains: its code is not looked into.
    private static readonly SourceFile Elsewhere = new("Elsewhere.cs", """
        public sealed class GradScaler
        {
            private double scale = 65536;
            public Tensor Scale(Tensor loss) => loss * scale;
            public void Step(optim.Optimizer optimizer) => optimizer.step();
            public void Update() => scale *= 2;
        }
        public sealed class Sam(optim.Optimizer inner)
        {
            public void FirstStep() => inner.zero_grad();
            public void SecondStep() { inner.step(); inner.zero_grad(); }
        }
        public abstract class Callback { public abstract void OnBatchEnd(object trainer, double loss); }
        public static class TrainingExtensions
        {
            public static void Minimize(this optim.Optimizer optimizer, Tensor loss)
            {
                optimizer.zero_grad();
                loss.backward();
                optimizer.step();
            }

            public static void Reset(this nn.Module net) => net.zero_grad();
        }
        public abstract class LightningModule
        {
            public abstract Tensor TrainingStep(Tensor x, Tensor y);
            protected virtual void BeforeStep() { }
        }
        """);

    public static TheoryData<string> Names => [.. TrainingPrograms.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ProgramThatClears_IsSilent(string name)
    {
        var (source, optimizer) = TrainingPrograms.All[name];
        var correct = Unmarked(source).Replace("<clear>", $"{optimizer}.zero_grad();").Replace("<late>", "");

        await IsSilent<GradientsNeverClearedAnalyzer>(correct);
        await IsSilent<ClearedBeforeStepAnalyzer>(correct);
        await IsSilent<OptimizerRebuiltInLoopAnalyzer>(correct);
        await IsSilent<OptimizerBeforeMoveAnalyzer>(correct);
        await IsSilent<LossTensorKeptAnalyzer>(correct);
        await IsSilent<PredictionWithGradientsAnalyzer>(correct);
        await IsSilent<EvalModeKeptAnalyzer>(correct);
        await IsSilent<SchedulerBeforeOptimizerAnalyzer>(correct);
        await IsSilent<BackwardWithoutGraphAnalyzer>(correct);
        await IsSilent<IncompleteStepAnalyzer>(correct);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ProgramThatNeverClears_IsReported(string name) =>
        await Rule<GradientsNeverClearedAnalyzer>()
            .Triggers(TrainingPrograms.All[name].Source.Replace("<clear>", "").Replace("<late>", ""));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ProgramThatClearsTooLate_IsReportedForThat(string name)
    {
        var (source, optimizer) = TrainingPrograms.All[name];
        var late = Unmarked(source).Replace("<clear>", "").Replace("<late>", $"[|{optimizer}.zero_grad()|];");

        await Rule<ClearedBeforeStepAnalyzer>().Triggers(late);
        await IsSilent<GradientsNeverClearedAnalyzer>(Unmarked(late));
    }

    [Theory]
    // Mixed precision, sharpness-aware minimisation, extensions: wrappers that may do anything to the optimizer they are given
    [InlineData("var l = net.call(x).sum(); scaler.Scale(l).backward(); scaler.Step(opt); scaler.Update();")]
    [InlineData("net.call(x).sum().backward(); sam.FirstStep(); net.call(x).sum().backward(); sam.SecondStep();")]
    [InlineData("opt.Minimize(net.call(x).sum());")]
    [InlineData("net.Reset(); net.call(x).sum().backward(); opt.step();")]
    // Whoever is told of a batch may have the optimizer from somewhere
    [InlineData("net.call(x).sum().backward(); opt.step(); foreach (var callback in callbacks) callback.OnBatchEnd(this, 0);")]
    [InlineData("BeforeStep(); net.call(x).sum().backward(); opt.step();")]
    [InlineData("TrainingStep(x, x).backward(); opt.step();")]
    [InlineData("net.call(x).sum().backward(); opt.step(); BatchDone?.Invoke(this, EventArgs.Empty);")]
    // All of them at once
    [InlineData("foreach (var o in all) o.zero_grad(); net.call(x).sum().backward(); foreach (var o in all) o.step();")]
    [InlineData("named[\"net\"].zero_grad(); net.call(x).sum().backward(); named[\"net\"].step();")]
    // Inner loops without an optimizer
    [InlineData(
        "var g = torch.autograd.grad(new[] { net.call(x).sum() }, net.parameters().ToArray()); opt.zero_grad(); g[0].sum().backward(); "
        + "opt.step();")]
    public async Task TrainerWithUnseenHands_IsSilent(string body)
    {
        var trainer = $$"""
            class Trainer(Module<Tensor, Tensor> net, GradScaler scaler, Sam sam, List<Callback> callbacks) : LightningModule
            {
                private readonly optim.Optimizer opt = optim.Adam(net.parameters());
                private readonly List<optim.Optimizer> all = new();
                private readonly Dictionary<string, optim.Optimizer> named = new();
                public event EventHandler? BatchDone;
                public override Tensor TrainingStep(Tensor x, Tensor y) => net.call(x).sum();
                public void Fit(List<Tensor> data) { foreach (var x in data) { {{body}} } }
            }
            """;

        await IsSilent<GradientsNeverClearedAnalyzer>(trainer);
        await IsSilent<ClearedBeforeStepAnalyzer>(trainer);
        await IsSilent<OptimizerRebuiltInLoopAnalyzer>(trainer);
        await IsSilent<IncompleteStepAnalyzer>(trainer);
    }

    private static AnalyzerTest<T> Rule<T>()
        where T : DiagnosticAnalyzer, new() => new() { OtherFiles = [Ambient.File, Elsewhere] };

    private static async Task IsSilent<T>(string source)
        where T : DiagnosticAnalyzer, new() => await Rule<T>().IsSilent(source);

    private static string Unmarked(string source) => source.Replace("[|", "").Replace("|]", "");
}

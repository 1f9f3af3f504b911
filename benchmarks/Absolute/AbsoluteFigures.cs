using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ModelGen.Benchmarks.Absolute;

/// <summary>
/// What things take by themselves, by BenchmarkDotNet, in a few short runs. Its options can follow: <c>--filter *Collate*</c>.
/// </summary>
internal static class AbsoluteFigures
{
    public static int Run(string[] options)
    {
        // In this process: a project that BenchmarkDotNet writes knows nothing of where this repository has TorchSharp from.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).WithArtifactsPath("artifacts/benchmarks");
        var filter = options.Contains("--filter", StringComparer.Ordinal) ? options : ["--filter", "*", .. options];
        return BenchmarkSwitcher.FromAssembly(typeof(AbsoluteFigures).Assembly).Run(filter, config).Any() ? 0 : 1;
    }
}

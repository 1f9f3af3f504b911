using BenchmarkDotNet.Attributes;
using ModelGen.Benchmarks.Models;

namespace ModelGen.Benchmarks.Absolute;

/// <summary>Listing the 62 parameters of ResNet-18, and TorchSharp's way to do so.</summary>
public class NamedParametersBenchmarks
{
    private readonly ResNet18 model = new();
    private readonly ReflectiveResNet18 reflective = new();

    [Benchmark]
    public int Generated() => model.named_parameters().Count();

    [Benchmark(Baseline = true)]
    public int TorchSharps() => reflective.named_parameters().Count();

    [GlobalCleanup]
    public void Dispose()
    {
        model.Dispose();
        reflective.Dispose();
    }
}

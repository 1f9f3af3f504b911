using BenchmarkDotNet.Attributes;
using ModelGen.Benchmarks.Models;

namespace ModelGen.Benchmarks.Absolute;

/// <summary>Making and freeing a model of twelve small layers, registered by generated code and by hand.</summary>
public class ConstructionBenchmarks
{
    [Benchmark]
    public void Generated() => new TwelveLayers().Dispose();

    [Benchmark(Baseline = true)]
    public void ByHand() => new TwelveLayersByHand().Dispose();
}

using BenchmarkDotNet.Attributes;
using ModelGen.Benchmarks.Models;

namespace ModelGen.Benchmarks.Absolute;

/// <summary>Registering ResNet-18 when nothing is registered yet, and when everything is.</summary>
public class RegistrationBenchmarks
{
    private readonly ResNet18 model = new();
    private readonly ReflectiveResNet18 reflective = new();

    [Benchmark]
    public void First()
    {
        Registries.Forget(model);
        model.Register();
    }

    [Benchmark(Baseline = true)]
    public void FirstByReflection()
    {
        Registries.Forget(reflective);
        reflective.Register();
    }

    [Benchmark]
    public void Again() => model.Register();

    [GlobalCleanup]
    public void Dispose()
    {
        model.Dispose();
        reflective.Dispose();
    }
}

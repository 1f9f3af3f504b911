using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG3003: what a dataset made in GetTensor and kept is gone in the second epoch.</summary>
public class CachedItemTensorTests
{
    private static readonly FixTest<CachedItemTensorAnalyzer, CachedItemTensorCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded,
    };

    [Fact]
    public async Task Fix_LetsTheSecondEpochFindItsItems()
    {
        using var program = await Rule.Run("""
            sealed class Numbers : torch.utils.data.Dataset
            {
                private readonly Dictionary<long, Tensor> cache = new();
                public override long Count => 4;
                public override Dictionary<string, Tensor> GetTensor(long i)
                {
                    if (!cache.TryGetValue(i, out var t))
                        cache[i] = t = [|torch.full(1, (double)i)|];
                    return new() { ["x"] = t };
                }
            }
            static class Program
            {
                public static double Sum(int epochs)
                {
                    using var loader = torch.utils.data.DataLoader(new Numbers(), 2);
                    var sum = 0.0;
                    for (var epoch = 0; epoch < epochs; epoch++)
                    {
                        foreach (var batch in loader)
                            sum += batch["x"].sum().ToDouble();
                    }
                    return sum;
                }
            }
            """);

        // 0 + 1 + 2 + 3 an epoch
        Assert.Equal(6, program.Before.Invoke<double>("Program.Sum", 1));
        var exception = Assert.Throws<InvalidOperationException>(() => program.Before.Invoke<double>("Program.Sum", 2));
        Assert.Contains("empty handle", exception.Message);
        Assert.Equal(12, program.After.Invoke<double>("Program.Sum", 2));
    }
}

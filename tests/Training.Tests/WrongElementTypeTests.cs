using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG4007: a loss of classes that are Int32 throws, and so does a layer that is given doubles.</summary>
public class WrongElementTypeTests
{
    private static readonly FixTest<WrongElementTypeAnalyzer, WrongElementTypeCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded,
    };

    [Fact]
    public async Task Fix_OfClasses_GivesTheLoss()
    {
        using var program = await Rule.Run("""
            static class Program
            {
                public static double Loss() => F.cross_entropy(torch.zeros(2, 4), [|torch.tensor(new[] { 0, 3 })|]).ToDouble();
            }
            """);

        Assert.ThrowsAny<Exception>(() => program.Before.Invoke<double>("Program.Loss"));
        // Four classes of equal score.
        Assert.Equal(Math.Log(4), program.After.Invoke<double>("Program.Loss"), 1e-5);
    }

    [Fact]
    public async Task Fix_OfDoubles_GivesThePrediction()
    {
        using var program = await Rule.Run("""
            static class Program
            {
                public static double Predict()
                {
                    var model = Linear(2, 1, hasBias: false);
                    using (torch.no_grad()) model.weight!.fill_(3);
                    return model.call([|torch.tensor(new[] { 0.5, 2 })|]).ToDouble();
                }
            }
            """);

        Assert.ThrowsAny<Exception>(() => program.Before.Invoke<double>("Program.Predict"));
        Assert.Equal(7.5, program.After.Invoke<double>("Program.Predict"), 1e-5);
    }
}

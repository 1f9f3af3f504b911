using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG2001: gradients that add up make the weight swing about its place for ever.</summary>
public class GradientsNeverClearedTests
{
    private static readonly FixTest<GradientsNeverClearedAnalyzer, GradientsNeverClearedCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded,
    };

    [Fact]
    public async Task Fix_LetsTheLossFallThatSwungForEver()
    {
        using var program = await Rule.Run($$"""
            static class Program
            {
                public static List<double> Train()
                {
                    {{OneWeight.Setup}}
                    var optimizer = optim.SGD(model.parameters(), 0.1);
                    for (var i = 0; i < 100; i++)
                    {
                        var loss = F.mse_loss(model.call(x), y);
                        losses.Add(loss.ToDouble());
                        [|loss.backward()|];
                        optimizer.step();
                    }
                    return losses;
                }
            }
            """);

        // Without friction: the amplitude stays, and the period is of 14 steps, as cos(2 pi / 14) is about 1 - 0.2 / 2.
        Assert.InRange(program.Before.Invoke<List<double>>("Program.Train").TakeLast(14).Max(), 0.9, 1.1);
        OneWeight.AssertLosses(OneWeight.Descent(0.1, 100), program.After.Invoke<List<double>>("Program.Train"));
    }

    [Fact]
    public async Task Fix_OfGatheredGradients_ClearsBehindTheStep()
    {
        using var program = await Rule.Run($$"""
            static class Program
            {
                public static List<double> Train()
                {
                    {{OneWeight.Setup}}
                    var optimizer = optim.SGD(model.parameters(), 0.1);
                    for (var i = 1; i <= 100; i++)
                    {
                        var loss = F.mse_loss(model.call(x), y);
                        [|(loss / 2).backward()|];
                        if (i % 2 == 0)
                        {
                            losses.Add(loss.ToDouble());
                            optimizer.step();
                        }
                    }
                    return losses;
                }
            }
            """);

        Assert.InRange(program.Before.Invoke<List<double>>("Program.Train").TakeLast(14).Max(), 0.9, 1.1);
        OneWeight.AssertLosses(OneWeight.Descent(0.1, 50), program.After.Invoke<List<double>>("Program.Train"));
    }
}

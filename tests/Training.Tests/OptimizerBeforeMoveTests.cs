using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG2004: an optimizer of parameters that were replaced does not find its state for them.</summary>
public class OptimizerBeforeMoveTests
{
    private static readonly FixTest<OptimizerBeforeMoveAnalyzer, OptimizerBeforeMoveCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded, FixAll = false,
    };

    [Fact]
    public async Task Fix_TrainsWhereTheStepThrew()
    {
        using var program = await Rule.Run($$"""
            static class Program
            {
                public static List<double> Train()
                {
                    {{OneWeight.Setup}}
                    var optimizer = [|optim.Adam(model.parameters(), 0.1)|];
                    model.to(ScalarType.Float64);
                    (x, y) = (x.to(ScalarType.Float64), y.to(ScalarType.Float64));
                    for (var i = 0; i < 100; i++)
                    {
                        optimizer.zero_grad();
                        var loss = F.mse_loss(model.call(x), y);
                        losses.Add(loss.ToDouble());
                        loss.backward();
                        optimizer.step();
                    }
                    return losses;
                }
            }
            """);

        Assert.Throws<KeyNotFoundException>(() => program.Before.Invoke<List<double>>("Program.Train"));
        // Adam's first step is as long as its rate: w = 0.1.
        var after = program.After.Invoke<List<double>>("Program.Train");
        OneWeight.AssertLosses([1, 0.9 * 0.9], after[..2]);
        Assert.InRange(after[^1], 0, 0.01);
    }
}

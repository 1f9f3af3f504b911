using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG2003: momentum that is forgotten in each epoch is none.</summary>
public class OptimizerRebuiltInLoopTests
{
    private static readonly FixTest<OptimizerRebuiltInLoopAnalyzer, OptimizerRebuiltInLoopCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded,
    };

    [Fact]
    public async Task Fix_KeepsTheMomentumThatWasLost()
    {
        using var program = await Rule.Run($$"""
            static class Program
            {
                public static List<double> Train()
                {
                    {{OneWeight.Setup}}
                    for (var epoch = 0; epoch < 80; epoch++)
                    {
                        var optimizer = [|optim.SGD(model.parameters(), 0.01, momentum: 0.9)|];
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

        var before = program.Before.Invoke<List<double>>("Program.Train");
        var after = program.After.Invoke<List<double>>("Program.Train");

        OneWeight.AssertLosses(OneWeight.Descent(0.01, 80), before);
        OneWeight.AssertLosses(OneWeight.Descent(0.01, momentum: 0.9, 80), after);
        Assert.True(after[^1] < before[^1] / 10, $"{before[^1]} became {after[^1]}");
    }
}

using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG2002: a step without gradients moves nothing.</summary>
public class ClearedBeforeStepTests
{
    private static readonly FixTest<ClearedBeforeStepAnalyzer, ClearedBeforeStepCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded,
    };

    [Fact]
    public async Task Fix_LetsTheLossFallThatStayed()
    {
        using var program = await Rule.Run($$"""
            static class Program
            {
                public static List<double> Train()
                {
                    {{OneWeight.Setup}}
                    var optimizer = optim.SGD(model.parameters(), 0.1);
                    for (var i = 0; i < 40; i++)
                    {
                        var prediction = model.call(x);
                        var loss = F.mse_loss(prediction, y);
                        losses.Add(loss.ToDouble());
                        loss.backward();
                        [|optimizer.zero_grad()|];
                        optimizer.step();
                    }
                    return losses;
                }
            }
            """);

        Assert.All(program.Before.Invoke<List<double>>("Program.Train"), loss => Assert.Equal(1, loss));
        OneWeight.AssertLosses(OneWeight.Descent(0.1, 40), program.After.Invoke<List<double>>("Program.Train"));
    }
}

using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG4004: probabilities given to a loss that wants scores cannot get sure, however long they are trained.</summary>
public class ActivationBeforeLossTests
{
    private static readonly FixTest<ActivationBeforeLossAnalyzer, ActivationBeforeLossCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded,
    };

    [Fact]
    public async Task Fix_LetsTheLossVanish()
    {
        using var program = await Rule.Run("""
            static class Program
            {
                public static double Train()
                {
                    var model = Linear(1, 2, hasBias: false);
                    using (torch.no_grad()) model.weight!.zero_();
                    var (x, y) = (torch.ones(1, 1), torch.zeros(1, dtype: torch.int64));
                    var optimizer = optim.SGD(model.parameters(), 1);
                    var last = 0.0;
                    for (var i = 0; i < 200; i++)
                    {
                        optimizer.zero_grad();
                        var loss = F.cross_entropy([|F.softmax(model.call(x), 1)|], y);
                        loss.backward();
                        optimizer.step();
                        last = loss.ToDouble();
                    }
                    return last;
                }
            }
            """);

        // At best the probabilities are 1 and 0, whose softmax once more is e / (e + 1).
        var least = Math.Log(1 + Math.Exp(-1));
        Assert.InRange(program.Before.Invoke<double>("Program.Train"), least, 0.5);
        // The difference d of the scores grows by 2 / (1 + e^d) a step, to about ln 400 after 200, where the loss is e^-d.
        Assert.Equal(1 / 400.0, program.After.Invoke<double>("Program.Train"), 0.0005);
    }
}

using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG4013: of two equal distributions the divergence is 0, unless the target is taken for logarithms.</summary>
public class KLDivTargetTests
{
    private static readonly FixTest<KLDivTargetAnalyzer, KLDivTargetCodeFix> Rule = new() { TorchSharp = TorchSharpSurface.Loaded };

    [Fact]
    public async Task Fix_MakesEqualDistributionsEqual()
    {
        using var program = await Rule.Run("""
            static class Program
            {
                public static double Divergence()
                {
                    var scores = torch.zeros(1, 2);
                    return F.kl_div(F.log_softmax(scores, 1), [|F.softmax(scores, 1)|]).ToDouble();
                }
            }
            """);

        // e^t (t - ln 0.5) for t = 0.5, which is a probability and not the logarithm of one.
        Assert.Equal(Math.Exp(0.5) * (0.5 - Math.Log(0.5)), program.Before.Invoke<double>("Program.Divergence"), 1e-5);
        Assert.Equal(0, program.After.Invoke<double>("Program.Divergence"), 1e-6);
    }
}

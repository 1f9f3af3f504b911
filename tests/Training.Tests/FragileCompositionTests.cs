using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG4009: what two operations lose, the one that does both keeps.</summary>
public class FragileCompositionTests
{
    private static readonly FixTest<FragileCompositionAnalyzer, FragileCompositionCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded,
    };

    [Theory]
    // Of scores 200 apart, the smaller has the probability e^-200, which is 0 in single precision.
    [InlineData("[|torch.log(F.softmax(x * 200, 0))|][0]", double.NegativeInfinity, -200)]
    [InlineData("[|torch.log(torch.sigmoid(x[1] * -200))|]", double.NegativeInfinity, -200)]
    // Beside 1, 1e-9 is nothing; ln(1 + x) and e^x - 1 are x for such an x.
    [InlineData("[|torch.log(1 + x[1] * 1e-9)|]", 0, 1e-9)]
    [InlineData("[|(x[1] * 1e-9).exp() - 1|]", 0, 1e-9)]
    // ln(e^0 + e^200) is 200 as far as it can be told, e^200 is too large.
    [InlineData("[|(x * 200).unsqueeze(0).exp().sum(1).log()|]", double.PositiveInfinity, 200)]
    public async Task Fix_KeepsTheNumber(string expression, double before, double after)
    {
        using var program = await Rule.Run($$"""
            static class Program
            {
                public static double Number()
                {
                    var x = torch.tensor(new float[] { 0, 1 });
                    return ({{expression}}).ToDouble();
                }
            }
            """);

        Assert.Equal(before, program.Before.Invoke<double>("Program.Number"));
        Assert.Equal(after, program.After.Invoke<double>("Program.Number"), Math.Abs(after) * 1e-5);
    }
}

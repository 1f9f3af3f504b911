using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG4006: an element of another type than is asked for is an exception, and not a number.</summary>
public class WrongItemTypeTests
{
    private static readonly FixTest<WrongItemTypeAnalyzer, WrongItemTypeCodeFix> Rule = new() { TorchSharp = TorchSharpSurface.Loaded };

    [Theory]
    [InlineData("xs.argmax(1)[1].[|item<int>|]()", 2)]
    [InlineData("(xs > 4).sum().[|item<int>|]()", 2)]
    [InlineData("(xs > 4)[1, 2].[|item<int>|]()", 1)]
    [InlineData("xs.argmax(1).[|data<int>|]().ToArray()[0]", 1)]
    [InlineData("xs.topk(1, 1).indexes[1, 0].[|item<int>|]()", 2)]
    public async Task Fix_GivesTheNumber(string expression, int expected)
    {
        using var program = await Rule.Run($$"""
            static class Program
            {
                public static int Number()
                {
                    var xs = torch.tensor(new float[,] { { 1, 5, 3 }, { 2, 4, 9 } });
                    return {{expression}};
                }
            }
            """);

        Assert.Throws<ArgumentException>(() => program.Before.Invoke<int>("Program.Number"));
        Assert.Equal(expected, program.After.Invoke<int>("Program.Number"));
    }
}

using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG2007: in evaluation mode batch normalisation learns nothing of the data.</summary>
public class EvalModeKeptTests
{
    private static readonly FixTest<EvalModeKeptAnalyzer, EvalModeKeptCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded,
    };

    [Fact]
    public async Task Fix_TrainsInEachEpochInTrainingMode()
    {
        using var program = await Rule.Run("""
            static class Program
            {
                public static (double Mean, List<bool> Modes) Train()
                {
                    var norm = BatchNorm1d(1);
                    var model = Sequential(("norm", norm), ("fc", Linear(1, 1)));
                    var optimizer = optim.SGD(model.parameters(), 0.01);
                    var (x, y) = (torch.tensor(new[] { 9f, 11f }).reshape(2, 1), torch.zeros(2, 1));
                    var modes = new List<bool>();
                    model.train();
                    for (var epoch = 0; epoch < 3; epoch++)
                    {
                        modes.Add(norm.training);
                        optimizer.zero_grad();
                        F.mse_loss(model.call(x), y).backward();
                        optimizer.step();
                        [|model.eval()|];
                        using (torch.no_grad()) Console.WriteLine(F.mse_loss(model.call(x), y).ToDouble());
                    }
                    return (model.state_dict()["norm.running_mean"].ToDouble(), modes);
                }
            }
            """);

        var before = program.Before.Invoke<(double Mean, List<bool> Modes)>("Program.Train");
        var after = program.After.Invoke<(double Mean, List<bool> Modes)>("Program.Train");

        // The mean of the data is 10; each round in training mode takes a tenth of the way to it.
        Assert.Equal(10 * (1 - 0.9), before.Mean, 1e-4);
        Assert.Equal(10 * (1 - (0.9 * 0.9 * 0.9)), after.Mean, 1e-4);
        Assert.Equal([true, false, false], before.Modes);
        Assert.Equal([true, true, true], after.Modes);
    }
}

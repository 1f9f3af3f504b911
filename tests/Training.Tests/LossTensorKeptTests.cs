using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG2005: a sum of losses holds on to the graph of every round.</summary>
public class LossTensorKeptTests
{
    private const string Program = """
        static class Program
        {
            public static (bool HasGraph, double Sum, double MegabytesPerRound) Sum()
            {
                const int Rounds = 400, First = 100;
                var model = Sequential(Enumerable.Range(0, 100).Select(i => ($"layer{i}", (Module<Tensor, Tensor>)Linear(1, 1))));
                var optimizer = optim.SGD(model.parameters(), 1e-9);
                using (torch.no_grad())
                    foreach (var parameter in model.parameters()) parameter.fill_(1);
                var x = torch.ones(1, 1);
                var total = torch.zeros(1);
                var start = 0L;
                for (var i = 0; i < Rounds; i++)
                {
                    using var scope = torch.NewDisposeScope();
                    if (i == First) start = Environment.WorkingSet;
                    optimizer.zero_grad();
                    var loss = model.call(x).mean();
                    loss.backward();
                    optimizer.step();
                    total = (total + [|loss|]).MoveToOuterDisposeScope();
                }
                return (total.requires_grad, total.ToDouble(), (Environment.WorkingSet - start) / 1e6 / (Rounds - First));
            }
        }
        """;

    private static readonly FixTest<LossTensorKeptAnalyzer, LossTensorKeptCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded,
    };

    [Fact]
    public async Task Fix_LetsGoOfTheGraphsThatWereKept()
    {
        using var program = await Rule.Run(Program);

        // Fixed first: what the other leaves is not given back to the system.
        var after = program.After.Invoke<(bool HasGraph, double Sum, double MegabytesPerRound)>("Program.Sum");
        var before = program.Before.Invoke<(bool HasGraph, double Sum, double MegabytesPerRound)>("Program.Sum");

        Assert.True(before.HasGraph);
        Assert.False(after.HasGraph);
        // From 1, each of 100 layers adds its bias of 1: 101 in each of 400 rounds, and a little less as it is trained.
        Assert.InRange(before.Sum, 40_300, 40_400);
        Assert.Equal(before.Sum, after.Sum, 0.1);
        // At least 100 nodes of at least 100 bytes each.
        Assert.True(before.MegabytesPerRound > 0.01, $"{before.MegabytesPerRound} MB kept in each round");
        Assert.True(after.MegabytesPerRound < before.MegabytesPerRound / 4,
            $"{before.MegabytesPerRound} MB became {after.MegabytesPerRound}");
    }
}

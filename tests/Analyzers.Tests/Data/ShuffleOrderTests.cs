using Microsoft.CodeAnalysis.CSharp;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Data;

public class ShuffleOrderTests
{
    private const string Renew = "make the loader in that loop, with another seed in each round and 'disposeDataset: false'";
    private const string OwnGenerator = "shuffles by a random generator of its own, which 'manual_seed' does not seed, so runs differ";

    private static readonly AnalyzerTest<ShuffleOrderAnalyzer> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData(
        "using var d = DataLoader(set, 8, shuffle: true, seed: 1); for (var e = 0; e < epochs; e++) foreach (var b in {|#0:d|}) Use(b);",
        "d", 1)]
    [InlineData("var d = DataLoader(set, 8, true, null, 7); while (epochs-- > 0) { foreach (var b in {|#0:d|}) Use(b); }", "d", 7)]
    [InlineData(
        "var d = new DataLoader(set, 8, shuffle: true, seed: Seed); "
            + "foreach (var e in Enumerable.Range(0, 9)) foreach (var b in {|#0:d|}) Use(b);",
        "d", 42)]
    [InlineData("for (var e = 0; e < epochs; e++) foreach (var b in {|#0:seeded|}) Use(b);", "seeded", 3)]
    [InlineData("for (var e = 0; e < epochs; e++) foreach (var b in {|#0:this.seeded|}) Use(b);", "this.seeded", 3)]
    public async Task ConstantSeedInEveryEpoch_IsAdvice(string statements, string loader, int seed) => await Rule.Triggers(
        Method(statements),
        Rule.At(0, loader, $"is shuffled by the seed {seed} each time, to the same order in every round of the loop around", Renew));

    [Theory]
    [InlineData("var d = DataLoader(set, 8, seed: 1); for (var e = 0; e < epochs; e++) foreach (var b in d) Use(b);")]
    [InlineData("var d = DataLoader(set, 8, shuffle: false, seed: 1); for (var e = 0; e < epochs; e++) foreach (var b in d) Use(b);")]
    [InlineData("var d = DataLoader(set, 8, shuffle: true); for (var e = 0; e < epochs; e++) foreach (var b in d) Use(b);")]
    [InlineData("var d = DataLoader(set, 8, shuffle: true, seed: 1); foreach (var b in d) Use(b);")]
    [InlineData("var d = DataLoader(set, 8, shuffle: true, seed: epochs); for (var e = 0; e < epochs; e++) foreach (var b in d) Use(b);")]
    [InlineData(
        "for (var e = 0; e < epochs; e++) { using var d = DataLoader(set, 8, shuffle: true, seed: 1 + e); foreach (var b in d) Use(b); }")]
    [InlineData(
        "for (var e = 0; e < epochs; e++) { using var d = DataLoader(set, 8, shuffle: true, seed: 1); foreach (var b in d) Use(b); }")]
    [InlineData(
        "var d = DataLoader(set, 8, true, null, 1); d = DataLoader(set, 8); for (var e = 0; e < 3; e++) foreach (var b in d) Use(b);")]
    [InlineData("for (var e = 0; e < epochs; e++) foreach (var b in given) Use(b);")]
    [InlineData("for (var e = 0; e < epochs; e++) foreach (var b in new List<int>()) Console.WriteLine(b);")]
    [InlineData("foreach (var e in Enumerable.Range(0, 9)) { void Local() { foreach (var b in seeded) Use(b); } Local(); }")]
    public async Task OtherOrders_DoNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Theory]
    [InlineData("torch.manual_seed(1); using var d = torch.utils.data.{|#0:DataLoader|}(set, 8, shuffle: true);")]
    [InlineData("torch.random.manual_seed(1); using var d = {|#0:new DataLoader(set, 8, true)|};")]
    [InlineData("var d = {|#0:DataLoader|}(set, 8, true, seed: null); torch.manual_seed(1);")]
    public async Task ShuffleThatTheSeedDoesNotReach_IsAdvice(string statements) => await Rule.Triggers(
        Method(statements), Rule.At(0, "DataLoader", OwnGenerator, "pass a 'seed' that changes from epoch to epoch"));

    [Theory]
    [InlineData("torch.manual_seed(1); using var d = DataLoader(set, 8, shuffle: true, seed: 1);")]
    [InlineData("torch.manual_seed(1); using var d = DataLoader(set, 8);")]
    [InlineData("torch.manual_seed(1); using var d = DataLoader(set, 8, new List<long> { 1, 0 });")]
    [InlineData("torch.manual_seed(1); var d = DataLoader(set, 8, shuffle: epochs > 1);")]
    [InlineData("torch.cuda.manual_seed(1); new Generator().manual_seed(2); using var d = DataLoader(set, 8, shuffle: true);")]
    [InlineData("using var d = DataLoader(set, 8, shuffle: true);")]
    public async Task OtherShufflesBesideASeed_DoNotTrigger(string statements) => await Rule.IsSilent(Method(statements));

    [Fact]
    public async Task OldLanguageFullyQualified_Triggers()
    {
        var rule = new AnalyzerTest<ShuffleOrderAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = TorchSharpSurface.Oldest,
        };

        await rule.Triggers("""
            class C
            {
                int M(TorchSharp.torch.utils.data.Dataset set)
                {
                    var n = 0;
                    var loader = new TorchSharp.torch.utils.data.DataLoader(set, 8, true, seed: 1);
                    for (var e = 0; e < 3; e++) foreach (var b in [|loader|]) n++;
                    return n;
                }
            }
            """);
    }

    [Fact]
    public async Task HalfTypedLoops_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS1501", "CS1525", "CS7036"] })
            .IsSilent(Method("torch.manual_seed(); var d = DataLoader(); for (var e = 0; e < 3; e++) { foreach (var b in ) Use(b); }"));

    private static string Method(string statements) => "using static TorchSharp.torch.utils.data;\n" + $$"""
        class C
        {
            private const int Seed = 42;
            private static readonly torch.utils.data.Dataset set = null!;
            private readonly DataLoader seeded = DataLoader(set, 8, shuffle: true, seed: 3);
            public DataLoader given = DataLoader(set, 8, shuffle: true, seed: 3);
            void M()
            {
                {{statements}}
            }
            static void Use(object batch) { }
        }
        """;
}

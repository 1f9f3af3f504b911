using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests;

/// <summary>No code makes a rule throw: variants of every rule's examples, bounded and seeded.</summary>
public class RobustnessTests
{
    private const int VariantsOfEach = 20;

    public static TheoryData<string> Ids => [.. RuleCatalog.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task BrokenVariantsOfExamples_ThrowNothing(string id)
    {
        foreach (var example in RuleCatalog.ExamplesOf(id))
        {
            foreach (var variant in SourceMutator.Mutate(example, VariantsOfEach, seed: 1))
                Assert.Equal([], await ExceptionsIn(variant));
        }
    }

    private static async Task<IEnumerable<string>> ExceptionsIn(string source)
    {
        var compilation = new ProjectSetup().Compile([new("Example.cs", source), Ambient.File]);
        var reports = await compilation.WithAnalyzers([.. RuleCatalog.Analyzers]).GetAnalyzerDiagnosticsAsync();
        return reports.Where(report => report.Id == "AD0001").Select(report => $"{report}\n{source}");
    }
}

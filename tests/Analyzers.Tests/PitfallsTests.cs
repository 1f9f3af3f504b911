using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests;

/// <summary>The sample of mistakes shows each rule that people meet first, and its mended twin none.</summary>
public class PitfallsTests
{
    // All that the sample shows; of a rule that is not there yet it shows what it will report.
    private static readonly string[] Shown =
    [
        "MG0001", "MG0002", "MG0003", "MG0004", "MG0005", "MG0006", "MG0007", "MG0008", "MG0010", "MG0011", "MG0012", "MG0013",
        "MG1001", "MG1002", "MG1003", "MG1004", "MG1005",
        "MG2001", "MG2002", "MG2003", "MG2004", "MG2005", "MG2006", "MG2007", "MG2008",
        "MG3001", "MG3002",
        "MG4001", "MG4002", "MG4003", "MG4004",
        "MG5001", "MG5002", "MG5004",
    ];

    private static IEnumerable<string> Rules => Shown.Intersect(RuleCatalog.Rules.Select(rule => rule.Id));

    [Fact]
    public async Task Pitfalls_ShowsEachRule() =>
        Assert.Equal(Rules, (await ReportsIn("Pitfalls.cs")).Select(report => report.Id).Distinct());

    [Fact]
    public async Task Fixed_ShowsNone() => Assert.Equal([], (await ReportsIn("Fixed.cs")).Select(report => report.ToString()));

    [Fact]
    public async Task EachReport_IsBelowTheCommentThatNamesItsRule()
    {
        var lines = await File.ReadAllLinesAsync(PathOf("Pitfalls.cs"));
        foreach (var report in await ReportsIn("Pitfalls.cs"))
        {
            var line = report.Location.GetLineSpan().StartLinePosition.Line;
            var comment = lines.Take(line).Last(above => above.TrimStart().StartsWith("// MG", StringComparison.Ordinal)).Trim();

            Assert.StartsWith($"// {report.Id}:", comment, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Files_NameTheSameRules() => Assert.Equal(Comments("Pitfalls.cs"), Comments("Fixed.cs"));

    [Fact]
    public void Comments_NameAllThatAreShown() =>
        Assert.Equal(Shown, Comments("Pitfalls.cs").Select(comment => comment.Trim()[3..9]).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Comments(string file) =>
        File.ReadLines(PathOf(file)).Where(line => line.TrimStart().StartsWith("// MG", StringComparison.Ordinal));

    // Other advice, such as a dispose scope for every loop, is left out: it would hide what each snippet is about.
    private static bool IsLookedAt(Diagnostic report) => report.Severity >= DiagnosticSeverity.Warning || Shown.Contains(report.Id);

    private static string PathOf(string file) => Path.Combine(RuleCatalog.Root, "samples/Pitfalls", file);

    private static async Task<IEnumerable<Diagnostic>> ReportsIn(string file)
    {
        var compilation = new ProjectSetup().Compile([new(file, await File.ReadAllTextAsync(PathOf(file)))]);
        var driver = CSharpGeneratorDriver.Create(new ModelGenerator(), new SampleGenerator());
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var completed, out _);

        Assert.Equal([], completed.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var reports = await completed.WithAnalyzers([.. RuleCatalog.Analyzers]).GetAnalyzerDiagnosticsAsync();
        return reports.Where(report => IsLookedAt(report) && !report.IsSuppressed).OrderBy(report => report.Id, StringComparer.Ordinal);
    }
}

using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests;

/// <summary>Code, tests, release notes and pages of the rules stay together.</summary>
public class RuleCatalogTests
{
    private static readonly string[] Sections = ["What is reported", "Why", "Reported", "Not reported", "Code fix", "When to suppress it"];

    public static TheoryData<string> Ids => [.. RuleCatalog.Rules.Select(rule => rule.Id)];

    public static TheoryData<string> FixNames => [.. RuleCatalog.Fixes.Select(fix => fix.GetType().Name)];

    [Fact]
    public void Ledger_AndRules_HaveTheSameIds()
    {
        var ledger = typeof(RuleIds).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(ledger.Order(StringComparer.Ordinal), RuleCatalog.Rules.Select(rule => rule.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasTheCategoryOfItsBandAndItsOwnHelpLink(string id)
    {
        var rule = Rule(id);

        Assert.Equal(RuleCategories.Of(id), rule.Category);
        Assert.Equal($"https://github.com/modelgen-net/modelgen/blob/main/docs/rules/{id}.md", rule.HelpLinkUri);
        Assert.DoesNotMatch(@"[.\s]$", rule.Title.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_IsNamedAfterItsId(string id) =>
        Assert.Single(typeof(Descriptors).GetFields(), field => field.Name.StartsWith(id + "_", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Release_ListsTheRule(string id)
    {
        var rule = Rule(id);
        var notes = new[] { "Shipped", "Unshipped" }
            .SelectMany(name => File.ReadLines(Path.Combine(RuleCatalog.Root, $"src/Analyzers/AnalyzerReleases.{name}.md")));

        Assert.Single(notes, line => line == $"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasATestClassOfItsName(string id)
    {
        var analyzer = RuleCatalog.AnalyzerOf(id).GetType();
        var name = analyzer.Name.Replace("Analyzer", "Tests");

        Assert.Contains(TestClassesOf(analyzer), type => type.Name == name);
    }

    [Theory]
    [MemberData(nameof(FixNames))]
    public void Fix_HasKeysKnownIdsAndATestClass(string name)
    {
        var fix = RuleCatalog.Fixes.Single(fix => fix.GetType().Name == name);
        var constants = fix.GetType().GetFields().Where(field => field.IsLiteral);
        var keys = constants.ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!);

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.EndsWith("Key", key.Key));
        Assert.All(keys, key => Assert.StartsWith(fix.FixableDiagnosticIds[0] + ".", key.Value));
        Assert.All(fix.FixableDiagnosticIds, id => Assert.Contains(id, RuleCatalog.Rules.Select(rule => rule.Id)));
        Assert.NotEmpty(TestClassesOf(fix.GetType()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasTitleFactsAndSections(string id)
    {
        var rule = Rule(id);
        var lines = File.ReadAllLines(RuleCatalog.PageOf(id));

        Assert.Equal($"# {id}: {rule.Title}", lines[0]);
        Assert.Equal(["| Category | Severity | Code fix | Fix all |", "| --- | --- | --- | --- |"], lines[2..4]);
        Assert.Equal($"| {RuleCatalog.FactsOf(rule)} |", lines[4]);
        Assert.Equal(Sections, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_HasAReportedAndAnUnreportedExample(string id)
    {
        var examples = RuleCatalog.ExamplesOf(id);

        Assert.Equal(2, examples.Count);
        Assert.Equal([id], (await ReportsIn(examples[0], id)).Distinct());
        Assert.Equal([], await ReportsIn(examples[1], id));
    }

    [Fact]
    public void Pages_OfNoRule_AreNotThere()
    {
        var pages = Directory.GetFiles(Path.Combine(RuleCatalog.Root, "docs/rules"), "MG*.md").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(RuleCatalog.Rules.Select(rule => rule.Id), pages.Order(StringComparer.Ordinal));
    }

    // MODELGEN_ACCEPT_SNAPSHOTS=1 writes it.
    [Fact]
    public void Index_IsWhatTheRulesSay()
    {
        var path = Path.Combine(RuleCatalog.Root, "docs/rules/README.md");
        var expected = Index();
        if (Environment.GetEnvironmentVariable("MODELGEN_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllText(path, expected);

        TextDifference.AssertEqual(expected, File.Exists(path) ? File.ReadAllText(path) : "", "docs/rules/README.md");
    }

    private static DiagnosticDescriptor Rule(string id) => RuleCatalog.Rules.Single(rule => rule.Id == id);

    private static string Index()
    {
        var rows = RuleCatalog.Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {RuleCatalog.FactsOf(rule)} |");
        return $"""
            # Rules

            What ModelGen's analyzers report. A rule's severity is set in an `.editorconfig`, as for every analyzer:

            ```ini
            [*.cs]
            dotnet_diagnostic.MG1001.severity = none
            dotnet_analyzer_diagnostic.category-ModelGen.Training.severity = suggestion
            ```

            | Id | Rule | Category | Severity | Code fix | Fix all |
            | --- | --- | --- | --- | --- | --- |
            {string.Join('\n', rows)}

            """;
    }

    // A test names what it tests by a field of type AnalyzerTest<,> or FixTest<,>.
    private static IEnumerable<Type> TestClassesOf(Type tested) =>
        from type in Assembly.GetExecutingAssembly().GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
        where field.FieldType.IsGenericType && field.FieldType.GetGenericArguments().Contains(tested)
        select type;

    // What is hidden only offers something, and advice is not what another page is about: both are looked at on their own page.
    private static async Task<IEnumerable<string>> ReportsIn(string example, string shown)
    {
        var compilation = new ProjectSetup().Compile([new("Example.cs", example), Ambient.File]);

        Assert.Equal([], compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var reports = await compilation.WithAnalyzers([.. RuleCatalog.Analyzers]).GetAnalyzerDiagnosticsAsync();
        return reports.Where(report => report.Severity >= DiagnosticSeverity.Warning || report.Id == shown).Select(report => report.Id);
    }
}

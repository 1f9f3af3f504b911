using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.TestKit;

/// <summary>
/// A rule over a few lines of source: reported are exactly the marked places, with these messages and severities; nothing else is; and the
/// source compiles.
/// </summary>
/// <example><code>
/// private static readonly AnalyzerTest&lt;SomeAnalyzer&gt; Rule = new();
/// await Rule.Triggers("class {|#0:Net|} : Module&lt;Tensor, Tensor&gt; { ... }", Rule.At(0, "Net"));
/// await (Rule with { Language = LanguageVersion.CSharp7_3 }).IsSilent("...");
/// </code></example>
public record AnalyzerTest<TAnalyzer> : ProjectSetup
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Files beside the main one; marked as it is.</summary>
    public ImmutableArray<SourceFile> OtherFiles { get; init; } = [];

    /// <summary>Options of an .editorconfig for all C# files, a line each: <c>modelgen.option = value</c>.</summary>
    public string EditorConfig { get; init; } = "";

    /// <summary>Ids of the compiler's errors that the source is expected to give.</summary>
    public ImmutableArray<string> CompilerErrors { get; init; } = [];

    /// <summary>Generators that run before the analyzer.</summary>
    public ImmutableArray<IIncrementalGenerator> Generators { get; init; } = [];

    private static IReadOnlyList<DiagnosticDescriptor> Rules { get; } = new TAnalyzer().SupportedDiagnostics;

    private static DiagnosticDescriptor OnlyRule =>
        Rules.Count == 1 ? Rules[0] : throw new KitException("The analyzer has several rules: At(place, rule, ...).");

    /// <summary>Expects the analyzer's only rule at a numbered place, with these arguments of its message.</summary>
    public Expected At(int place, params object[] arguments) => new(place, OnlyRule, [.. arguments]);

    /// <summary>Expects a rule at a numbered place, with these arguments of its message.</summary>
    public Expected At(int place, DiagnosticDescriptor rule, params object[] arguments) => new(place, rule, [.. arguments]);

    /// <summary>Asserts that the marked places, and no others, are reported.</summary>
    public async Task Triggers(string source, params Expected[] expected)
    {
        var files = MarkedFiles(source, OtherFiles);
        if (files.TrueForAll(file => file.Markup.Spans.Count == 0))
            throw new KitException("Nothing is marked: where the rule is to be silent, say IsSilent.");
        await Check(files, expected);
    }

    /// <summary>Asserts that nothing is reported.</summary>
    public async Task IsSilent(string source)
    {
        var files = MarkedFiles(source, OtherFiles);
        if (files.Exists(file => file.Markup.Spans.Count > 0))
            throw new KitException("A place is marked: where the rule is to report, say Triggers.");
        await Check(files, []);
    }

    private protected static DiagnosticComparison Comparison(IReadOnlyList<(string File, Markup Markup)> files) => new(Rules, files);

    private protected List<(string File, Markup Markup)> MarkedFiles(string source, IEnumerable<SourceFile> others) =>
        [.. others.Prepend(source).Select(file => (file.Path, Markup.Parse(Header + file.Text.ReplaceLineEndings("\n"))))];

    private protected Project CreateProject(AdhocWorkspace workspace, List<(string File, Markup Markup)> files, bool crlf = false)
    {
        // The markup was parsed with the usings in front, so the project must not get them a second time.
        var setup = Header.Length > 0 ? this with { ImplicitUsings = false } : this;
        return TestProject.Create(workspace, setup, files.Select(file => new SourceFile(file.File, file.Markup.Text)), EditorConfig, crlf);
    }

    private protected Task<ImmutableArray<Diagnostic>> Analyze(Project project) =>
        TestProject.Analyze(project, [new TAnalyzer()], Generators);

    private protected async Task<ImmutableArray<Diagnostic>> CheckCompiles(Project project, string subject)
    {
        var complaints = await TestProject.Complaints(project, Generators);
        var errors = complaints.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Exists(d => !CompilerErrors.Contains(d.Id)))
            throw new KitException($"{subject} does not compile:\n{string.Join('\n', errors)}\n{await MainText(project)}");
        return complaints;
    }

    private protected static async Task<string> MainText(Project project) =>
        (await TestProject.Document(project, SourceFile.MainPath).GetTextAsync()).ToString();

    private async Task Check(List<(string File, Markup Markup)> files, IReadOnlyList<Expected> expected)
    {
        using var workspace = new AdhocWorkspace();
        var project = CreateProject(workspace, files);
        await CheckCompiles(project, "The source");
        Comparison(files).Check(await Analyze(project), expected, $"{typeof(TAnalyzer).Name} does not report as expected");
    }
}

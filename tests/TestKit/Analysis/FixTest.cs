using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.TestKit;

/// <summary>
/// A rule and its code fix. Every test of a fix asserts that the fixes applied one by one give the expected text, with LF and with CRLF
/// line endings; that FixAll over document, project and solution gives the same; that the result compiles and brings no new complaint of
/// the compiler; and that nothing but what is marked in the expected text is reported any more.
/// </summary>
public sealed record FixTest<TAnalyzer, TFix> : AnalyzerTest<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The equivalence key of the action to take; the first that is offered by default.</summary>
    public string? Action { get; init; }

    /// <summary>Whether the fix can be applied to a document, project or solution at once.</summary>
    public bool FixAll { get; init; } = true;

    /// <summary>What <see cref="AnalyzerTest{TAnalyzer}.OtherFiles"/> look like afterwards; those not named stay as they are.</summary>
    public ImmutableArray<SourceFile> FixedOtherFiles { get; init; } = [];

    /// <summary>Ids of the compiler's warnings that the fix is expected to bring.</summary>
    public ImmutableArray<string> NewComplaints { get; init; } = [];

    /// <summary>Asserts that the marked places are reported and fixed as expected.</summary>
    public async Task Fixes(string source, string fixedSource, params Expected[] expected)
    {
        var before = MarkedFiles(source, OtherFiles);
        var others = OtherFiles.Select(file => FixedOtherFiles.FirstOrDefault(fixedFile => fixedFile.Path == file.Path) ?? Unmarked(file));
        var after = MarkedFiles(fixedSource, others);
        if (expected.Length > 0)
            await Triggers(source, expected);

        using var workspace = new AdhocWorkspace();
        var project = CreateProject(workspace, before);
        var complaints = await CheckCompiles(project, "The source");
        var runner = new FixRunner(new TFix(), Action, Analyze);
        var (fixedProject, first, key) = await runner.FixEach(project);
        await CheckFixed(fixedProject, before, after, complaints);
        await CheckFixAll(runner, project, first, key, fixedProject);
        await CheckCrlf(runner, before, after);
    }

    /// <summary>Asserts that the marked places are reported, and that no action is offered for them.</summary>
    public async Task OffersNoFix(string source, params Expected[] expected)
    {
        await Triggers(source, expected);
        using var workspace = new AdhocWorkspace();
        var project = CreateProject(workspace, MarkedFiles(source, OtherFiles));
        var offered = await new FixRunner(new TFix(), Action, Analyze).Offered(project);
        if (offered.Count > 0)
            throw new KitException($"A fix is offered: {string.Join(", ", offered)}");
    }

    /// <summary>
    /// Fixes the marked places, and loads the program as it was and as it is then, to show by running both what the fix changes.
    /// <see cref="ProjectSetup.TorchSharp"/> is to be <see cref="TorchSharpSurface.Loaded"/>.
    /// </summary>
    public async Task<FixedProgram> Run(string source)
    {
        var files = MarkedFiles(source, OtherFiles);
        using var workspace = new AdhocWorkspace();
        var project = CreateProject(workspace, files);
        await CheckCompiles(project, "The source");
        Comparison(files).Check(await Analyze(project), [], $"{typeof(TAnalyzer).Name} does not report as expected");
        var (fixedProject, _, _) = await new FixRunner(new TFix(), Action, Analyze).FixEach(project);
        await CheckCompiles(fixedProject, "The fixed source");
        var left = await Analyze(fixedProject);
        return left.IsEmpty
            ? new(await Load(project), await Load(fixedProject))
            : throw new KitException($"After the fix there is still\n{string.Join('\n', left)}\n{await MainText(fixedProject)}");
    }

    private static async Task<LoadedProject> Load(Project project) =>
        LoadedProject.From((CSharpCompilation)(await project.GetCompilationAsync())!);

    private async Task CheckFixed(
        Project project,
        List<(string File, Markup Markup)> before,
        List<(string File, Markup Markup)> after,
        ImmutableArray<Diagnostic> complaints)
    {
        await CheckTexts(project, after, "The fixed source");
        var left = (await CheckCompiles(project, "The fixed source")).Select(d => d.Id).ToList();
        foreach (var id in complaints.Select(d => d.Id).Concat(NewComplaints))
            left.Remove(id);
        if (left.Count > 0)
            throw new KitException($"The fix brings {string.Join(", ", left)}:\n{await MainText(project)}");
        Comparison(after).Check(await Analyze(project), [], "After the fix, other places than those marked are reported");
        if (before.Select(file => file.Markup.Text).SequenceEqual(after.Select(file => file.Markup.Text)))
            throw new KitException("The fix is expected to change nothing: say OffersNoFix.");
    }

    private async Task CheckFixAll(FixRunner runner, Project project, Diagnostic first, string key, Project oneByOne)
    {
        if (!FixAll)
        {
            if (new TFix().GetFixAllProvider() is not null)
                throw new KitException($"{typeof(TFix).Name} has a FixAll provider, which the test says it has not.");
            return;
        }
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            var all = await runner.FixAll(project, first, key, scope);
            foreach (var document in oneByOne.Documents)
            {
                var untouched = scope == FixAllScope.Document && document.Name != TestProject.FileOf(first.Location);
                var expected = await TestProject.Document(untouched ? project : oneByOne, document.Name).GetTextAsync();
                var actual = await TestProject.Document(all, document.Name).GetTextAsync();
                TextDifference.AssertEqual(expected.ToString(), actual.ToString(), $"{document.Name} after FixAll over the {scope}");
            }
        }
    }

    // Editors on Windows: the fix must not bring other line endings than those that are there (a file of one line has none).
    private async Task CheckCrlf(FixRunner runner, List<(string File, Markup Markup)> before, List<(string File, Markup Markup)> after)
    {
        if (before.Exists(file => !file.Markup.Text.Contains('\n')))
            return;
        using var workspace = new AdhocWorkspace();
        var (project, _, _) = await runner.FixEach(CreateProject(workspace, before, crlf: true));
        foreach (var (file, markup) in after)
        {
            var actual = (await TestProject.Document(project, file).GetTextAsync()).ToString();
            if (actual != markup.Text.ReplaceLineEndings("\r\n"))
                throw new KitException($"{file} with CRLF line endings is fixed to:\n{actual.Replace("\r", "<CR>")}");
        }
    }

    private static async Task CheckTexts(Project project, List<(string File, Markup Markup)> expected, string subject)
    {
        foreach (var (file, markup) in expected)
        {
            var actual = await TestProject.Document(project, file).GetTextAsync();
            TextDifference.AssertEqual(markup.Text, actual.ToString(), $"{subject} ({file})");
        }
    }

    private static SourceFile Unmarked(SourceFile file) => file with { Text = Markup.Parse(file.Text).Text };
}

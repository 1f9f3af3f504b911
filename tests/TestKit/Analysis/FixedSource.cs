using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.TestKit;

/// <summary>A source after a fix was applied to everything in it that is reported.</summary>
public static class FixedSource
{
    /// <summary>Applies the fix to all reports of a project at once.</summary>
    /// <returns>The text, and the reports that are left.</returns>
    public static async Task<(string Text, IReadOnlyList<Diagnostic> Left)> Of<TAnalyzer, TFix>(
        string source, string key, ProjectSetup? setup = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = TestProject.Create(workspace, setup ?? new(), [source], editorConfig: "", crlf: false);
        var reports = await Analyze(project);
        if (reports.IsEmpty)
            throw new KitException($"{typeof(TAnalyzer).Name} reports nothing in:\n{source}");
        var runner = new FixRunner(new TFix(), key, Analyze);
        var fixedProject = await runner.FixAll(project, reports[0], key, FixAllScope.Project);
        var text = await TestProject.Document(fixedProject, SourceFile.MainPath).GetTextAsync();
        return (text.ToString(), await Analyze(fixedProject));

        static Task<ImmutableArray<Diagnostic>> Analyze(Project project) =>
            TestProject.Analyze(project, [new TAnalyzer()], generators: []);
    }
}

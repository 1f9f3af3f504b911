using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.TestKit;

/// <summary>
/// Looks at a source as an editor does between two keystrokes: all analyzers and suppressors run on it, and every fix of what they report
/// is computed. Nothing may throw, be reported outside the code, or differ when it is looked at again.
/// </summary>
/// <param name="Analyzers">The analyzers and suppressors.</param>
/// <param name="Fixes">The fixes.</param>
/// <param name="OtherFiles">Files beside the one that is typed.</param>
public sealed record HalfTypedCheck(
    ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableArray<CodeFixProvider> Fixes, ImmutableArray<SourceFile> OtherFiles)
{
    private static readonly ProjectSetup Setup = new();

    /// <summary>What went wrong, each with the source; empty where nothing did.</summary>
    public async Task<IReadOnlyList<string>> Complaints(string source)
    {
        using var workspace = new AdhocWorkspace();
        var project =
            TestProject.Create(workspace, Setup, OtherFiles.Prepend(new(SourceFile.MainPath, source)), editorConfig: "", crlf: false);
        var reports = await TestProject.Analyze(project, Analyzers, generators: []);

        var complaints = reports.Where(IsException).Select(report => report.ToString()).ToList();
        complaints.AddRange(reports.Where(IsNowhere).Select(report => $"{report} is in no source"));
        if (!reports.IsEmpty && !Texts(reports).SequenceEqual(Texts(await TestProject.Analyze(project, Analyzers, generators: []))))
            complaints.Add("What is reported is not what is reported when it is looked at again");
        foreach (var report in reports.Where(report => !IsException(report) && !IsNowhere(report)))
            complaints.AddRange(await ExceptionsOfFixes(project, report));
        return complaints.ConvertAll(complaint => $"{complaint}\n{source}");
    }

    private async Task<IReadOnlyList<string>> ExceptionsOfFixes(Project project, Diagnostic report)
    {
        var exceptions = new List<string>();
        var document = project.GetDocument(report.Location.SourceTree)!;
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(report.Id)))
        {
            var actions = new List<CodeAction>();
            var context = new CodeFixContext(document, report, (action, _) => actions.Add(action), default);
            if (await Record(() => fix.RegisterCodeFixesAsync(context)) is { } exception)
                exceptions.Add($"{fix.GetType().Name}: {exception}");
            foreach (var action in actions)
            {
                if (await Record(() => action.GetOperationsAsync(default)) is { } thrown)
                    exceptions.Add($"{fix.GetType().Name}, \"{action.Title}\": {thrown}");
            }
        }
        return exceptions;
    }

    private static async Task<Exception?> Record(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static bool IsException(Diagnostic report) => report.Id == "AD0001";

    private static bool IsNowhere(Diagnostic report) => !report.Location.IsInSource && !IsException(report);

    private static IEnumerable<string> Texts(IEnumerable<Diagnostic> reports) =>
        reports.Select(report => report.ToString()).Order(StringComparer.Ordinal);
}

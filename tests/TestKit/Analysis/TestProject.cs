using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.TestKit;

/// <summary>A project in a workspace, as an editor has it open.</summary>
internal static class TestProject
{
    private const string Root = "/project/";

    public static Project Create(
        AdhocWorkspace workspace, ProjectSetup setup, IEnumerable<SourceFile> files, string editorConfig, bool crlf)
    {
        var completed = setup.Complete(files).ToList();
        var trees = completed.ConvertAll(setup.Parse);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Project", "Tests.Project", LanguageNames.CSharp,
            filePath: Root + "Project.csproj",
            compilationOptions: setup.CompilationOptions(trees),
            parseOptions: setup.ParseOptions,
            metadataReferences: setup.AllReferences));
        foreach (var file in completed)
            project = project.AddDocument(file.Path, Source(file.Text, crlf), filePath: Root + file.Path).Project;
        if (editorConfig.Length > 0)
        {
            var text = SourceText.From($"root = true\n[*.cs]\n{editorConfig}\n", Encoding.UTF8);
            project = project.AddAnalyzerConfigDocument(".editorconfig", text, filePath: Root + ".editorconfig").Project;
        }
        return project;
    }

    /// <summary>What the analyzers report, in the order of places.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyze(
        Project project, IEnumerable<DiagnosticAnalyzer> analyzers, ImmutableArray<IIncrementalGenerator> generators)
    {
        var compilation = WithGenerated(await project.GetCompilationAsync() as CSharpCompilation, project, generators);
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync();
        return [.. InOrder(diagnostics)];
    }

    /// <summary>Errors and warnings of the compiler.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Complaints(Project project, ImmutableArray<IIncrementalGenerator> generators)
    {
        var compilation = WithGenerated(await project.GetCompilationAsync() as CSharpCompilation, project, generators);
        return [.. InOrder(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning))];
    }

    public static Document Document(Project project, string path) => project.Documents.Single(document => document.Name == path);

    /// <summary>The name of the file that a diagnostic is in; empty where it is in none.</summary>
    public static string FileOf(Location location) => location.GetLineSpan().Path?.Replace(Root, "") ?? "";

    public static CSharpCompilation WithGenerated(
        CSharpCompilation? compilation, Project project, ImmutableArray<IIncrementalGenerator> generators)
    {
        if (generators.IsEmpty)
            return compilation!;
        CSharpGeneratorDriver
            .Create(generators.Select(g => g.AsSourceGenerator()), parseOptions: (CSharpParseOptions?)project.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation!, out var completed, out _);
        return (CSharpCompilation)completed;
    }

    private static IEnumerable<Diagnostic> InOrder(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(d => d.Location.SourceSpan)
            .ThenBy(d => d.Id, StringComparer.Ordinal);

    private static SourceText Source(string text, bool crlf) =>
        SourceText.From(crlf ? text.ReplaceLineEndings("\r\n") : text.ReplaceLineEndings("\n"), Encoding.UTF8);
}

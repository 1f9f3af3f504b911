using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.TestKit;

/// <summary>A suppressor of compiler warnings that generated code makes false.</summary>
/// <example><code>
/// await new SuppressorTest&lt;SomeSuppressor&gt;().Suppresses("CS8618", "class Net { [Layer] private Linear [|fc|]; }");
/// </code></example>
public sealed record SuppressorTest<TSuppressor> : ProjectSetup
    where TSuppressor : DiagnosticSuppressor, new()
{
    /// <summary>Generators that run before.</summary>
    public ImmutableArray<IIncrementalGenerator> Generators { get; init; } = [];

    /// <summary>Asserts that the warnings at the marked places are suppressed, and that no other one of that id is.</summary>
    public Task Suppresses(string id, string source) => Check(id, source, suppressed: true);

    /// <summary>Asserts that the warnings at the marked places are reported, and that none of that id is suppressed.</summary>
    public Task Keeps(string id, string source) => Check(id, source, suppressed: false);

    private async Task Check(string id, string source, bool suppressed)
    {
        var markup = Markup.Parse(Header + source.ReplaceLineEndings("\n"));
        if (markup.Spans.Count == 0)
            throw new KitException("Nothing is marked.");
        using var workspace = new AdhocWorkspace();
        var setup = Header.Length > 0 ? this with { ImplicitUsings = false } : this;
        var project = TestProject.Create(workspace, setup, [markup.Text], editorConfig: "", crlf: false);
        var compilation = TestProject.WithGenerated(await project.GetCompilationAsync() as CSharpCompilation, project, Generators);

        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        var all = await compilation.WithAnalyzers([new TSuppressor()], options).GetAllDiagnosticsAsync();
        var broken = all.Where(d => d.Severity == DiagnosticSeverity.Error || d.Id == "AD0001").ToList();
        var found = all.Where(d => d.Id == id).ToList();
        var actual = found.Where(d => d.IsSuppressed == suppressed).Select(d => d.Location.SourceSpan).Order().ToList();
        var others = suppressed ? [] : found.Where(d => d.IsSuppressed).ToList();
        if (broken.Count == 0 && others.Count == 0 && actual.SequenceEqual(markup.Spans.Select(mark => mark.Span).Order()))
            return;
        var reports = found.Concat(broken).Select(d => $"  {(d.IsSuppressed ? "suppressed" : "reported")}: {d}");
        throw new KitException(
            $"{id} is not {(suppressed ? "suppressed" : "kept")} at the marked places alone:\n{string.Join('\n', reports)}"
            + $"\n---- as it is, to paste:\n{Markup.Write(markup.Text, actual.Select(span => new MarkedSpan("", span)))}");
    }
}

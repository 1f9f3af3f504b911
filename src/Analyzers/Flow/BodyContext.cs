using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>A body of a file that is analyzed.</summary>
/// <param name="source">How it is written.</param>
/// <param name="file">Where diagnostics go.</param>
internal readonly struct BodyContext(BodySource source, SemanticModelAnalysisContext file)
{
    public SyntaxNode Syntax => source.Syntax;

    /// <summary>The member that it belongs to, which is to be asked for after the text.</summary>
    public ISymbol Owner => source.Owner(SemanticModel, CancellationToken);

    public SemanticModel SemanticModel => file.SemanticModel;

    public AnalyzerOptions Options => file.Options;

    public CancellationToken CancellationToken => file.CancellationToken;

    public void Report(Diagnostic diagnostic) => file.ReportDiagnostic(diagnostic);
}

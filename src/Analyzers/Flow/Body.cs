using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>A body whose text is of interest to a rule: of a method, a constructor, an accessor, or an initializer.</summary>
/// <param name="Root">The operation around all others of it.</param>
/// <param name="Context">Where diagnostics go.</param>
internal readonly record struct Body(IOperation Root, CodeBlockAnalysisContext Context)
{
    /// <summary>The member that it belongs to.</summary>
    public ISymbol Owner => Context.OwningSymbol;

    public AnalyzerOptions Options => Context.Options;

    public CancellationToken CancellationToken => Context.CancellationToken;

    public void Report(Diagnostic diagnostic) => Context.ReportDiagnostic(diagnostic);
}

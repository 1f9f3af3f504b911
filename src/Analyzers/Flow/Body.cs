using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>A body whose text is of interest to a rule.</summary>
/// <param name="Root">The operation around all others of it.</param>
/// <param name="Context">Where it is, and where diagnostics go.</param>
internal readonly record struct Body(IOperation Root, BodyContext Context)
{
    /// <inheritdoc cref="BodyContext.Owner"/>
    public ISymbol Owner => Context.Owner;

    public AnalyzerOptions Options => Context.Options;

    public CancellationToken CancellationToken => Context.CancellationToken;

    public void Report(Diagnostic diagnostic) => Context.Report(diagnostic);
}

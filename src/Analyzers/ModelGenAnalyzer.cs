using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>
/// A rule. Written here once for all: generated code is left alone, rules run concurrently, and where TorchSharp is not referenced
/// nothing is registered.
/// </summary>
public abstract class ModelGenAnalyzer : DiagnosticAnalyzer
{
    private protected ModelGenAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = ImmutableArray.Create(rules);

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.Of(start.Compilation) is { } known)
                Register(start, known);
        });
    }

    /// <summary>
    /// Registers what the rule looks at. State belongs into locals of this method: an analyzer object serves many compilations at once.
    /// </summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, KnownSymbols known);
}

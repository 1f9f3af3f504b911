using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>A rule about what functions do for training: it is given every function of the files that train something.</summary>
public abstract class TrainingAnalyzer : ModelGenAnalyzer
{
    private protected TrainingAnalyzer(params DiagnosticDescriptor[] rules)
        : base(rules)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.Optimizer is not null)
            context.RegisterOperationBlockAction(block => Analyze(block, known));
    }

    /// <summary>Reports what is wrong in one function. The lambdas and local functions in it are functions of their own.</summary>
    private protected abstract void Analyze(TrainingFunction function, Action<Diagnostic> report);

    private void Analyze(OperationBlockAnalysisContext context, KnownSymbols known)
    {
        foreach (var function in context.OperationBlocks.SelectMany(block => TrainingFile.FunctionsOf(block, known, context.Options))
            .Distinct())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            Analyze(function, context.ReportDiagnostic);
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG5004: a module whose <c>forward</c> may return the very tensor that it was given, or one that it keeps. Callers own what they get:
/// Sequential disposes what each layer returned once the next has used it. TorchSharp's own Identity returns an alias.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReturnedInputAnalyzer() : ModelGenAnalyzer(Descriptors.MG5004_ReturnedInput)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var fresh = new FreshTensors(known);
        context.RegisterOperationBlockAction(block => Analyze(block, known, fresh));
    }

    private static void Analyze(OperationBlockAnalysisContext context, KnownSymbols known, FreshTensors fresh)
    {
        if (context.OwningSymbol is not IMethodSymbol { Name: "forward", IsOverride: true } method
            || !KnownSymbols.DerivesFrom(method.ContainingType, known.Module)
            || !known.IsTensor(method.ReturnType))
        {
            return;
        }
        foreach (var value in BorrowedTensors.ReturnedBy(method, context.OperationBlocks, known, fresh))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MG5004_ReturnedInput,
                value.Syntax.GetLocation(),
                value.Syntax.ToString(),
                method.ContainingType.Name,
                value is IMemberReferenceOperation ? "a tensor of the module's own" : "what the caller passed in"));
        }
    }
}

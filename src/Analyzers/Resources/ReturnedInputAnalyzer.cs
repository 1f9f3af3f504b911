using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        context.RegisterBodyAction(
            (block, _) => block.Syntax is MethodDeclarationSyntax { Identifier.ValueText: "forward" } && IsForward(block.Owner, known),
            body => Analyze(body, known, fresh));
    }

    private static bool IsForward(ISymbol member, KnownSymbols known) =>
        member is IMethodSymbol { Name: "forward", IsOverride: true } method
        && KnownSymbols.DerivesFrom(method.ContainingType, known.Module)
        && known.IsTensor(method.ReturnType);

    private static void Analyze(Body body, KnownSymbols known, FreshTensors fresh)
    {
        var method = (IMethodSymbol)body.Owner;
        if (body.Root is not IMethodBodyBaseOperation { BlockBody: var block, ExpressionBody: var expression }
            || (block ?? expression) is not { } statements)
        {
            return;
        }
        foreach (var value in BorrowedTensors.ReturnedBy(method, statements, known, fresh))
        {
            body.Report(Diagnostic.Create(
                Descriptors.MG5004_ReturnedInput,
                value.Syntax.GetLocation(),
                value.Syntax.ToString(),
                method.ContainingType.Name,
                value is IMemberReferenceOperation ? "a tensor of the module's own" : "what the caller passed in"));
        }
    }
}

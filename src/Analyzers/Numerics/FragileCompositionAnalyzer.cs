using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>MG4009: <c>log(softmax(x))</c> and its like lose what one operation for both keeps.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FragileCompositionAnalyzer() : ModelGenAnalyzer(Descriptors.MG4009_FragileComposition)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterBodyAction<IOperation>(
            static (block, text) => text.HasAny(FragileComposition.Words) && CallText.Calls(block.Syntax, FragileComposition.Words),
            (operation, body) => Analyze(operation, body, known));

    private static void Analyze(IOperation operation, Body body, KnownSymbols known)
    {
        if (FragileComposition.Of(operation, known) is not { } found)
            return;
        var isWhole = found.Outer.Syntax.Span.Contains(found.Inner.Syntax.Span);
        body.Report(Diagnostic.Create(
            Descriptors.MG4009_FragileComposition,
            found.Outer.Syntax.GetLocation(),
            isWhole ? [found.Inner.Syntax.GetLocation(), found.Operand.Syntax.GetLocation()] : [],
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, found.Replacement),
            found.Replacement == "expm1" ? "exp(x) - 1" : $"log of {found.InnerName}",
            found.Loss,
            found.Replacement));
    }
}

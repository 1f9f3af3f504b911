using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG3004: a loader that puts items of different length together without padding them. Told from datasets in this file whose
/// <c>GetTensor</c> makes a tensor of a list, of the words of a text, or of a tokenizer's ids.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VariableLengthItemsAnalyzer() : ModelGenAnalyzer(Descriptors.MG3004_VariableLengthItems)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.DataLoader is null)
            return;
        context.RegisterBodyAction<IOperation>(
            static (_, text) => text.HasAny(static word => word.EndsWith("DataLoader", StringComparison.Ordinal)),
            (operation, body) =>
            {
                if (LoaderCreation.Of(operation, known) is { } loader && loader.Operation == operation)
                    Analyze(loader, body, known);
            });
    }

    private static void Analyze(LoaderCreation loader, Body body, KnownSymbols known)
    {
        if (loader.Given("batchSize") is { ConstantValue: { HasValue: true, Value: 1 } }
            || !JoinsAsTheyAre(loader.Given("collate_fn"))
            || loader.Dataset?.Origin().Type is not INamedTypeSymbol { DeclaringSyntaxReferences: [var declaration] } type
            || declaration.SyntaxTree != body.Root.Syntax.SyntaxTree
            || !KnownSymbols.DerivesFrom(type, known.Dataset)
            || EvensOut(declaration.GetSyntax(body.CancellationToken))
            || type.GetMembers("GetTensor").FirstOrDefault(method => method.IsOverride) is not { DeclaringSyntaxReferences: [var method] }
            || body.Root.SemanticModel!.GetOperation(method.GetSyntax(body.CancellationToken), body.CancellationToken) is not { } items
            || VariableLength.In(items, known) is not { } data)
        {
            return;
        }
        body.Report(Diagnostic.Create(
            Descriptors.MG3004_VariableLengthItems, loader.Place, [data.Syntax.GetLocation()], type.Name, data.Syntax.ToString()));
    }

    // TorchSharp's own way, or a lambda that uses stack or cat and pads nothing.
    private static bool JoinsAsTheyAre(IOperation? collate) => collate is null
        || (collate is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Syntax: var lambda } }
            && BodyText.Of(lambda) is var text && (text.Has("stack") || text.Has("cat")) && !text.HasAny(IsEvening));

    // Whoever pads or cuts anywhere in the dataset may do it to these items.
    private static bool EvensOut(SyntaxNode type) =>
        BodyText.Of(type).HasAny(IsEvening) || type.DescendantNodes().Any(node => node is RangeExpressionSyntax);

    private static bool IsEvening(string word) =>
        word is "Take" or "Resize" or "Chunk" or "narrow" or "CopyTo" or "Copy"
        || Contains(word, "pad") || Contains(word, "max") || Contains(word, "trunc") || Contains(word, "window") || Contains(word, "block")
        || Contains(word, "fixed");

    private static bool Contains(string word, string part) => word.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}

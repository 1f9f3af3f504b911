using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG3001: keeps in the list what the loop goes over, and loads it where <c>GetTensor</c> reads the list. Offered for the plain pattern
/// only: a loop or a <c>Select</c> that fills one field, which nothing but <c>GetTensor</c> reads.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EagerDatasetCodeFix)), Shared]
public sealed class EagerDatasetCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.EagerDataset)
{
    public const string LoadLaterKey = "MG3001.LoadLater";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        // With a second place, the work is in a method that the constructor calls.
        if (diagnostic.AdditionalLocations.Count > 0
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }
        var work = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (EagerLoading.Find(work, model) is not { } loading || DeferredReads.Of(loading, model) is not { } reads)
            return;

        TextChange[] changes = [.. loading.KeepItems(model), .. reads.Load(loading)];
        var title = $"Keep what finds an item in '{loading.Field.Name}', and load it in {reads.Reader.Identifier.ValueText}";
        Offer(context, diagnostic, title, LoadLaterKey, [.. changes.OrderBy(change => change.Span)]);
    }
}

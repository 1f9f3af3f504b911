using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2005: keeps the loss without its graph; or sums it as a number, where all uses of the sum allow that.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LossTensorKeptCodeFix)), Shared]
public sealed class LossTensorKeptCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.LossTensorKept)
{
    public const string DetachKey = "MG2005.Detach";
    public const string NumberKey = "MG2005.Number";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not IdentifierNameSyntax loss)
            return;
        var detach = new TextChange(new TextSpan(loss.Span.End, 0), ".detach()");
        Offer(context, diagnostic, $"Take '{loss}.detach()'", DetachKey, detach);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is not null && NumberSum.Changes(model, loss) is { } changes)
            Offer(context, diagnostic, "Sum the loss as a number", NumberKey, [.. changes.OrderBy(change => change.Span)]);
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2013: moves the clipping in front of the step, where both stand in the same block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClippingOutOfOrderCodeFix)), Shared]
public sealed class ClippingOutOfOrderCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.ClippingOutOfOrder)
{
    public const string MoveKey = "MG2013.Move";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is not [var step]
            || root.FindNode(diagnostic.Location.SourceSpan)
                .FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax clipping
            || !StatementMove.CanTake(clipping)
            || Statements.Around(clipping)!.FirstOrDefault(statement => IsCallAt(statement, step)) is not { } target)
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var changes = StatementMove.Before(text, clipping, target);
        Offer(context, diagnostic, "Clip the gradients before the step", MoveKey, [.. changes.OrderBy(change => change.Span)]);
    }

    // Not a loop or a condition that the step is in.
    private static bool IsCallAt(StatementSyntax statement, Location place) =>
        statement is ExpressionStatementSyntax { Expression: var call } && call.Span == place.SourceSpan;
}

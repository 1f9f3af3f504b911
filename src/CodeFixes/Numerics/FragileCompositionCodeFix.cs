using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG4009: calls the one operation that does what two did, on the class that the inner one was called on where it is there.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FragileCompositionCodeFix)), Shared]
public sealed class FragileCompositionCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.FragileComposition)
{
    public const string ComposeKey = "MG4009.Compose";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is [var innerPlace, var operandPlace]
            && diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var replacement)
            && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax outer
            && root.FindNode(innerPlace.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax inner
            && root.FindNode(operandPlace.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax operand
            && !outer.DescendantTrivia().Any(IsComment)
            && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            && Candidates(outer, inner, operand, replacement!)
                .FirstOrDefault(text => Binds(model, outer.SpanStart, text, replacement!)) is { } composed)
        {
            Offer(context, diagnostic, $"Use '{replacement}'", ComposeKey, new TextChange(outer.Span, composed));
        }
    }

    private static IEnumerable<string> Candidates(
        ExpressionSyntax outer, ExpressionSyntax inner, ExpressionSyntax operand, string replacement)
    {
        // torch.log(1 + x), torch.exp(x) - 1, F.softmax(x, 1): the name changes.
        if (inner is BinaryExpressionSyntax)
        {
            if (outer is InvocationExpressionSyntax { ArgumentList.Arguments: [var argument] } call && Name(call) is { } log)
                yield return Replaced(outer, (log.Span, replacement), (argument.Expression.Span, operand.ToString()));
        }
        else if (inner is InvocationExpressionSyntax function && Name(function) is { } name && (replacement is "expm1" or "log_softmax"))
        {
            yield return Replaced(inner, (name.Span, replacement));
            // torch has no log_softmax itself.
            yield return Replaced(inner, (name.Span, "special." + replacement));
        }
        yield return $"{Primary(operand)}.{replacement}({string.Join(", ", Others(inner, operand))})";
    }

    // The arguments beside the tensor: of softmax and sum.
    private static IEnumerable<string> Others(ExpressionSyntax inner, ExpressionSyntax operand) =>
        inner is InvocationExpressionSyntax { ArgumentList.Arguments: var arguments }
            ? arguments.Where(argument => !argument.Span.Contains(operand.Span)).Select(argument => argument.ToString())
            : [];

    private static string Replaced(SyntaxNode node, params (TextSpan Span, string Text)[] parts) => SourceText.From(node.ToString())
        .WithChanges(parts.Select(part => new TextChange(new(part.Span.Start - node.SpanStart, part.Span.Length), part.Text)))
        .ToString();

    private static string Primary(ExpressionSyntax tensor) => tensor is InvocationExpressionSyntax or MemberAccessExpressionSyntax
        or ElementAccessExpressionSyntax or IdentifierNameSyntax or ParenthesizedExpressionSyntax
            ? tensor.ToString()
            : $"({tensor})";

    private static SimpleNameSyntax? Name(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Name ?? call.Expression as SimpleNameSyntax;

    private static bool Binds(SemanticModel model, int position, string text, string replacement) =>
        model.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(text), SpeculativeBindingOption.BindAsExpression).Symbol
            is IMethodSymbol method
        && method.Name == replacement
        && KnownSymbols.Of(model.Compilation)?.IsOperation(method) == true;

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}

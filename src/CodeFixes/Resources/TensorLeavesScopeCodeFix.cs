using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG5002: moves the tensor out of the scopes that would dispose it, or leaves its own <c>using</c> away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TensorLeavesScopeCodeFix)), Shared]
public sealed class TensorLeavesScopeCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.TensorLeavesScope)
{
    public const string MoveKey = "MG5002.Move";
    public const string DropUsingKey = "MG5002.DropUsing";

    private const string Move = ".MoveToOuterDisposeScope()";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax value)
            return;
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.DropUsing))
        {
            var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
            if (model is not null && UsingOf(value, model) is { } keyword)
            {
                var span = TextSpan.FromBounds(keyword.SpanStart, keyword.GetNextToken().SpanStart);
                Offer(context, diagnostic, $"Leave the 'using' of '{value}' away", DropUsingKey, new TextChange(span, ""));
            }
        }
        else if (diagnostic.Properties.TryGetValue(DiagnosticProperties.Moves, out var moves))
        {
            var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            var call = string.Concat(moves!.Select(_ => Move));
            Offer(context, diagnostic, "Move the tensor out of the scope", MoveKey, Change(text, value, call));
        }
    }

    private static SyntaxToken? UsingOf(ExpressionSyntax value, SemanticModel model)
    {
        while (value is ParenthesizedExpressionSyntax or CastExpressionSyntax)
            value = value is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)value).Expression;
        var declaration = model.GetSymbolInfo(value).Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declaration?.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { UsingKeyword: { RawKind: not 0 } keyword }
            ? keyword
            : null;
    }

    private static TextChange Change(SourceText text, ExpressionSyntax value, string move) => value switch
    {
        // total += loss
        AssignmentExpressionSyntax { Left: var target, Right: var operand } compound => new(
            compound.Span,
            $"{target} = ({target} {compound.OperatorToken.Text.TrimEnd('=')} {(IsPrimary(operand) ? operand : $"({operand})")}){move}"),
        // (output, hidden) = lstm.call(x)
        { Parent: ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } }
            when assignment.Left == tuple && assignment.Parent is ExpressionStatementSyntax statement =>
                InsertBehind(text, statement, $"{value}{move};"),
        _ when IsPrimary(value) => new(new TextSpan(value.Span.End, 0), move),
        _ => new(value.Span, $"({value}){move}"),
    };

    private static TextChange InsertBehind(SourceText text, StatementSyntax statement, string inserted)
    {
        var line = text.Lines.GetLineFromPosition(statement.Span.End);
        var newLine = Layout.LineEnding(text, statement.SpanStart) + Layout.Indentation(text, statement.SpanStart);
        // Behind a comment that ends the line, unless something else stands there.
        return statement.GetLastToken().GetNextToken().SpanStart < line.End
            ? new(new TextSpan(statement.Span.End, 0), " " + inserted)
            : new(new TextSpan(line.End, 0), newLine + inserted);
    }

    private static bool IsPrimary(ExpressionSyntax value) => value is InvocationExpressionSyntax or MemberAccessExpressionSyntax
        or ElementAccessExpressionSyntax or IdentifierNameSyntax or ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax
        or LiteralExpressionSyntax;
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG2006: switches gradients off right after the model is set to evaluation. Not offered where another thread may go on in between: the
/// mode belongs to a thread.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PredictionWithGradientsCodeFix)), Shared]
public sealed class PredictionWithGradientsCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.PredictionWithGradients)
{
    public const string NoGradKey = "MG2006.NoGrad";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is not [var eval]
            || root.FindNode(eval.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax statement
            || Statements.BesideOf(root.FindNode(diagnostic.Location.SourceSpan), statement) is not { } prediction
            || prediction.SpanStart < statement.SpanStart)
        {
            return;
        }
        var rest = Statements.Around(statement)!.SkipWhile(other => other != statement).Skip(1).ToList();
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null || rest.Exists(MayChangeThread) || Expressions.NoGrad(model, statement.Span.End) is not { } noGrad)
            return;

        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var isNew = ((CSharpParseOptions)root.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp8;
        var changes = isNew
            ? StatementInsertion.After(text, statement, $"using var {FreshName.In(statement, "noGrad")} = {noGrad};")
            : RestOfBlock.InBraces(text, root, statement, rest, $"using ({noGrad})");
        Offer(context, diagnostic, "Switch gradients off with 'no_grad'", NoGradKey, [.. changes.OrderBy(change => change.Span)]);
    }

    private static bool MayChangeThread(StatementSyntax statement) => statement.DescendantNodesAndSelf()
        .Any(node => node is AwaitExpressionSyntax or YieldStatementSyntax
            or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
            or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 });
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2004: moves the statement that moves the model in front of the one that makes the optimizer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OptimizerBeforeMoveCodeFix)), Shared]
public sealed class OptimizerBeforeMoveCodeFix() : ModelGenCodeFix(fixAll: null, RuleIds.OptimizerBeforeMove)
{
    public const string MoveKey = "MG2004.Move";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is not [var moving]
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is not { } creation
            || root.FindNode(moving.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax move
            || Statements.Around(creation) is not { } block || !block.Contains(move)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || !CanComeBefore(model, move, block.SkipWhile(statement => statement != creation).TakeWhile(statement => statement != move)))
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var changes = StatementMove.Before(text, move, creation);
        Offer(context, diagnostic, "Move the model before the optimizer is made", MoveKey, [.. changes.OrderBy(change => change.Span)]);
    }

    // Nothing in between declares or changes what the move needs.
    private static bool CanComeBefore(SemanticModel model, StatementSyntax move, IEnumerable<StatementSyntax> between)
    {
        if (model.AnalyzeDataFlow(move) is not { Succeeded: true } flow)
            return false;
        var needed = flow.ReadInside.Concat(flow.WrittenInside).ToList();
        return between.All(statement => model.AnalyzeDataFlow(statement) is { Succeeded: true } passed
            && !passed.WrittenInside.Concat(passed.VariablesDeclared).Any(symbol => needed.Exists(symbol.Is)));
    }
}

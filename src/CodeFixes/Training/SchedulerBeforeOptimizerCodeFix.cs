using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2008: moves the scheduler's step to the end of the loop, unless a round may leave the loop before that.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SchedulerBeforeOptimizerCodeFix)), Shared]
public sealed class SchedulerBeforeOptimizerCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.SchedulerBeforeOptimizer)
{
    public const string MoveKey = "MG2008.Move";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is not [var keyword]
            || LoopBody.At(root, keyword.SourceSpan) is not BlockSyntax body
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is not { } step
            || step.Parent != body || body.Statements.Last() == step
            || body.DescendantNodes(IsOfThisLoop).Any(node => node is ContinueStatementSyntax)
            || body.Statements.Last() is BreakStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax)
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var changes = StatementMove.After(text, step, body.Statements.Last());
        Offer(context, diagnostic, "Move it to the end of the loop", MoveKey, [.. changes.OrderBy(change => change.Span)]);
    }

    private static bool IsOfThisLoop(SyntaxNode node) =>
        node is not (CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax);
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>
/// MG2001: clears the gradients first thing in the loop, behind its dispose scope; where the loop gathers gradients over several passes and
/// steps now and then, right after the step.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GradientsNeverClearedCodeFix)), Shared]
public sealed class GradientsNeverClearedCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.GradientsNeverCleared)
{
    public const string ClearKey = "MG2001.Clear";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is not [var keyword, var step]
            || LoopBody.At(root, keyword.SourceSpan) is not { } body
            || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Optimizer, out var optimizer))
        {
            return;
        }
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null || Expressions.Spelled(model, body.SpanStart, optimizer!, known => known.Optimizer) is not { } name)
            return;

        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var clear = $"{name}.zero_grad();";
        var update = root.FindNode(step.SourceSpan).FirstAncestorOrSelf<StatementSyntax>();
        var changes = update is not null && IsNowAndThen(update, body, diagnostic.Location.SourceSpan)
            ? StatementInsertion.After(text, update, clear)
            : StatementInsertion.First(text, body, clear, LoopBody.OpensScope);
        Offer(context, diagnostic, $"Call '{name}.zero_grad()' in the loop", ClearKey, [.. changes]);
    }

    /// <summary>
    /// Whether the step is in a branch of the loop that the backward pass is not in: gradients are gathered over several rounds.
    /// </summary>
    private static bool IsNowAndThen(StatementSyntax step, StatementSyntax body, TextSpan backward) => step.Ancestors()
        .TakeWhile(ancestor => ancestor != body)
        .Any(ancestor => ancestor is IfStatementSyntax or SwitchSectionSyntax && !ancestor.Span.Contains(backward));
}

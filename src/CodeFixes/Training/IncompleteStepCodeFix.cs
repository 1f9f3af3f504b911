using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2012: lets the optimizer step behind the backward pass, and behind the clipping of gradients that follows it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IncompleteStepCodeFix)), Shared]
public sealed class IncompleteStepCodeFix() : ModelGenCodeFix(fixAll: null, RuleIds.IncompleteStep)
{
    public const string StepKey = "MG2012.Step";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Optimizer, out var optimizer)
            || root.FindNode(diagnostic.Location.SourceSpan)
                .FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax backward
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || Expressions.Spelled(model, backward.SpanStart, optimizer!, known => known.Optimizer) is not { } name)
        {
            return;
        }
        var last = Statements.Around(backward)?.SkipWhile(statement => statement != backward).Skip(1).TakeWhile(Clips)
            .LastOrDefault() ?? backward;
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        Offer(context, diagnostic, $"Call '{name}.step()'", StepKey, [.. StatementInsertion.After(text, last, $"{name}.step();")]);
    }

    private static bool Clips(StatementSyntax statement) => statement is ExpressionStatementSyntax { Expression: var expression }
        && expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
            .Any(name => name.Identifier.ValueText.StartsWith("clip_grad", StringComparison.Ordinal));
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2007: sets the model to training first thing in each round of the loop, or right before the training loop.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EvalModeKeptCodeFix)), Shared]
public sealed class EvalModeKeptCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.EvalModeKept)
{
    public const string TrainKey = "MG2007.Train";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is not [var keyword]
            || LoopBody.At(root, keyword.SourceSpan) is not { Parent: StatementSyntax loop } body
            || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Module, out var module))
        {
            return;
        }
        var isAround = diagnostic.Properties[DiagnosticProperties.IsAround] is not null;
        var position = isAround ? body.SpanStart : loop.SpanStart;
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null || Expressions.Spelled(model, position, module!, known => known.Module) is not { } name)
            return;

        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var changes = isAround
            ? StatementInsertion.First(text, body, $"{name}.train();", LoopBody.OpensScope)
            : StatementInsertion.Before(text, loop, $"{name}.train();");
        Offer(context, diagnostic, $"Call '{name}.train()'", TrainKey, [.. changes]);
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2010: clears the gradients first in the closure; leaves the loss that it returns to whoever called it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LBFGSClosureMistakeCodeFix)), Shared]
public sealed class LBFGSClosureMistakeCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.LBFGSClosureMistake)
{
    public const string ClearKey = "MG2010.Clear";
    public const string KeepKey = "MG2010.Keep";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null)
            return;
        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.Disposed))
        {
            if (DisposingKeyword(model, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is { } keyword)
            {
                var span = TextSpan.FromBounds(keyword.SpanStart, keyword.GetNextToken().SpanStart);
                Offer(context, diagnostic, "Do not dispose of the loss", KeepKey, new TextChange(span, ""));
            }
        }
        else if (diagnostic.Properties.TryGetValue(DiagnosticProperties.Optimizer, out var optimizer)
            && root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is LambdaExpressionSyntax { Block: { } body }
            && Expressions.Spelled(model, body.SpanStart + 1, optimizer!, known => known.Optimizer) is { } name)
        {
            Offer(context, diagnostic, $"Call '{name}.zero_grad()' first", ClearKey,
                [.. StatementInsertion.First(text, body, $"{name}.zero_grad();")]);
        }
    }

    private static SyntaxToken? DisposingKeyword(SemanticModel model, SyntaxNode loss) =>
        model.GetSymbolInfo(loss).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] }
        && reference.GetSyntax() is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax declaration }
        && declaration.UsingKeyword.Span.Length > 0
            ? declaration.UsingKeyword
            : null;
}

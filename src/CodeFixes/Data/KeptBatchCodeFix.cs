using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG3002: keeps a copy of the tensor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeptBatchCodeFix)), Shared]
public sealed class KeptBatchCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.KeptBatch)
{
    public const string CloneKey = "MG3002.Clone";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.ContainsKey(DiagnosticProperties.NoFix)
            && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax value)
        {
            var isPrimary = value is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
                or InvocationExpressionSyntax or ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax;
            TextChange[] changes = isPrimary
                ? [new(new TextSpan(value.Span.End, 0), ".clone()")]
                : [new(new TextSpan(value.SpanStart, 0), "("), new(new TextSpan(value.Span.End, 0), ").clone()")];
            Offer(context, diagnostic, "Keep a copy", CloneKey, changes);
        }
        return Task.CompletedTask;
    }
}

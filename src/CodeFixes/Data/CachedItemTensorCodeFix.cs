using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG3003: takes the kept tensor out of the loader's scope.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CachedItemTensorCodeFix)), Shared]
public sealed class CachedItemTensorCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.CachedItemTensor)
{
    public const string DetachKey = "MG3003.Detach";

    private const string Detach = ".DetachFromDisposeScope()";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax value)
        {
            var isPrimary = value is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
                or InvocationExpressionSyntax or ParenthesizedExpressionSyntax;
            TextChange[] changes = isPrimary
                ? [new(new TextSpan(value.Span.End, 0), Detach)]
                : [new(new TextSpan(value.SpanStart, 0), "("), new(new TextSpan(value.Span.End, 0), $"){Detach}")];
            Offer(context, diagnostic, "Take the tensor out of the loader's scope", DetachKey, changes);
        }
        return Task.CompletedTask;
    }
}

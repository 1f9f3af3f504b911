using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG2011: removes the <c>detach()</c> in front of the backward pass.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BackwardWithoutGraphCodeFix)), Shared]
public sealed class BackwardWithoutGraphCodeFix() : ModelGenCodeFix(fixAll: null, RuleIds.BackwardWithoutGraph)
{
    public const string AttachKey = "MG2011.Attach";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations is [var location]
            && root.FindNode(location.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax call
            && call.Expression is MemberAccessExpressionSyntax access)
        {
            // From where the tensor ends, so that a call on a line of its own goes with its line.
            var change = new TextChange(TextSpan.FromBounds(access.Expression.Span.End, call.Span.End), "");
            Offer(context, diagnostic, "Remove the 'detach()'", AttachKey, change);
        }
        return Task.CompletedTask;
    }
}

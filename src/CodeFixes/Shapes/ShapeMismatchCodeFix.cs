using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG4002: writes the number of features or channels that a layer is given where another one stands.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShapeMismatchCodeFix)), Shared]
public sealed class ShapeMismatchCodeFix() : ModelGenCodeFix(fixAll: null, RuleIds.ShapeMismatch)
{
    public const string SizeKey = "MG4002.Size";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        // A constant or a formula is used elsewhere as well: which of the places is wrong is for the user to say.
        if (diagnostic.Properties.TryGetValue(DiagnosticProperties.FittingSize, out var size)
            && diagnostic.AdditionalLocations is [{ SourceSpan: var span }, ..]
            && root.FindNode(span, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal
            && literal.IsKind(SyntaxKind.NumericLiteralExpression))
        {
            Offer(context, diagnostic, $"Take {size} instead of {literal.Token.Text}", SizeKey, new TextChange(literal.Span, size!));
        }

        return Task.CompletedTask;
    }
}

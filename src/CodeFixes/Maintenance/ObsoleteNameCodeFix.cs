using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG6003: calls the successor, with the arguments in its order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ObsoleteNameCodeFix)), Shared]
public sealed class ObsoleteNameCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.ObsoleteName)
{
    public const string ReplaceKey = "MG6003.Replace";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var replacement))
            return;
        if (diagnostic.AdditionalLocations is [])
        {
            Offer(context, diagnostic, $"Use '{replacement}'", ReplaceKey, new TextChange(span, replacement!));
        }
        else if (root.FindNode(span).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            && !call.DescendantTrivia().Any(IsComment)
            && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            && Arguments(root, diagnostic.AdditionalLocations) is { } arguments
            && Spelled(model, call.SpanStart, replacement!, arguments) is { } text)
        {
            Offer(context, diagnostic, $"Use '{replacement}'", ReplaceKey, new TextChange(call.Span, text));
        }
    }

    // What is put into another order must not depend on it.
    private static string? Arguments(SyntaxNode root, IReadOnlyList<Location> places)
    {
        var arguments = places.Select(place => root.FindNode(place.SourceSpan, getInnermostNodeForTie: true)).ToList();
        return arguments.Count == 1 || arguments.TrueForAll(argument => argument is IdentifierNameSyntax or MemberAccessExpressionSyntax)
            ? string.Join(", ", arguments)
            : null;
    }

    private static string? Spelled(SemanticModel model, int position, string name, string arguments) =>
        new[] { name, name.Substring("torch.".Length), $"TorchSharp.{name}" }.Select(spelled => $"{spelled}({arguments})")
            .FirstOrDefault(text =>
                model.GetSpeculativeSymbolInfo(
                    position, SyntaxFactory.ParseExpression(text), SpeculativeBindingOption.BindAsExpression).Symbol
                    is IMethodSymbol { ContainingType.Name: "linalg" });

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}

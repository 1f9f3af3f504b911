using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG0011: without the attribute, or without the option of it, that cannot be followed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InvalidSampleCodeFix)), Shared]
public sealed class InvalidSampleCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.InvalidBatching)
{
    public const string RemoveKey = "MG0011.Remove";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan);
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax } argument)
        {
            Offer(context, diagnostic, $"Remove {argument}", RemoveKey, AttributeEdits.Remove(argument));
        }
        else if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            Offer(context, diagnostic, $"Remove [{attribute.Name}]", RemoveKey, AttributeEdits.Remove(text, attribute));
        }
    }
}

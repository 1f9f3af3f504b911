using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG0001: declares the type, and each one around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModelNotPartialCodeFix)), Shared]
public sealed class ModelNotPartialCodeFix() : ModelGenCodeFix(InOrderFixAll.Instance, RuleIds.ModelNotPartial)
{
    public const string PartialKey = "MG0001.Partial";

    private protected override Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && AttributeEdits.Partial(type).ToArray() is { Length: > 0 } changes)
        {
            Offer(context, diagnostic, "Declare it partial", PartialKey, changes);
        }
        return Task.CompletedTask;
    }
}

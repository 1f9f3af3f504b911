using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Reading;

/// <summary>
/// Partial properties (C# 13). Read from syntax: the compiler that we reference, which is the oldest that our users have, does not know
/// them, and the newer ones that do parse them into the same nodes.
/// </summary>
internal static class PartialProperties
{
    /// <summary>The declaring part of a partial property that nobody implements; null for every other property.</summary>
    public static PropertyDeclarationSyntax? DeclarationOf(IPropertySymbol property)
    {
        PropertyDeclarationSyntax? declaration = null;
        foreach (var reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not PropertyDeclarationSyntax syntax) return null;
            if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword) || HasImplementation(syntax)) return null;
            declaration = syntax;
        }

        return declaration;
    }

    public static PartialPropertySpec? Read(IPropertySymbol property)
    {
        if (DeclarationOf(property) is not { AccessorList: { } accessors } declaration) return null;

        var modifiers = string.Join(" ", declaration.Modifiers.Where(m => !m.IsKind(SyntaxKind.PartialKeyword)).Select(m => m.Text));
        var setter = accessors.Accessors
            .FirstOrDefault(a => a.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration);
        return new PartialPropertySpec(
            modifiers,
            property.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
                SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)),
            Identifiers.Escape(property.Name),
            PartialPropertySpec.FieldOf(property.Name),
            setter is null ? null : string.Join(" ", setter.Modifiers.Select(m => m.Text).Append(setter.Keyword.Text)));
    }

    private static bool HasImplementation(PropertyDeclarationSyntax property) =>
        property.ExpressionBody is not null
        || property.AccessorList is null
        || property.AccessorList.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null);
}

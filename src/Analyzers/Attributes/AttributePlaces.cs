using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Model;

namespace ModelGen.Analyzers;

/// <summary>Where attributes are written, and how messages call them.</summary>
internal static class AttributePlaces
{
    /// <summary>Where an attribute is written; null where it is in another assembly.</summary>
    public static AttributeSyntax? Syntax(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;

    /// <summary>The name of the class that an attribute is written on.</summary>
    public static Location? TypeIdentifier(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.Syntax(cancellationToken)?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.GetLocation();

    /// <summary>The attribute of this class that a symbol has.</summary>
    public static AttributeData? Find(ISymbol symbol, INamedTypeSymbol? attribute) =>
        attribute is null
            ? null
            : symbol.GetAttributes().FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute));

    /// <summary>An attribute as it is written: <c>Layer</c>.</summary>
    public static string ShortName(AttributeData attribute)
    {
        const string Suffix = "Attribute";
        var name = attribute.AttributeClass!.Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    /// <summary>What a component is called in a message.</summary>
    public static string Noun(ComponentKind kind) => kind switch
    {
        ComponentKind.Layer => "layer",
        ComponentKind.Parameter => "parameter",
        _ => "buffer",
    };
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Reading;

/// <summary>Where a type stands, and whether another part of it can be written.</summary>
internal static class Hierarchies
{
    private static readonly SymbolDisplayFormat TypeParametersFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>File names cannot hold the <c>@</c> of escaped keywords.</summary>
    private static readonly SymbolDisplayFormat UnescapedFormat =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static TypeHierarchy Read(INamedTypeSymbol type)
    {
        var declarations = Outwards(type).Select(Declaration).Reverse();

        var @namespace = type.ContainingNamespace is { IsGlobalNamespace: false } n
            ? n.ToDisplayString(new SymbolDisplayFormat(
                typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
                miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers))
            : "";
        return new TypeHierarchy(@namespace, declarations.ToEquatableArray(), HintName(type));
    }

    /// <summary>The type, and those around it.</summary>
    public static IEnumerable<INamedTypeSymbol> Outwards(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType) yield return current;
    }

    /// <summary>Whether the type and all types around it are declared partial.</summary>
    public static bool IsPartial(INamedTypeSymbol type) =>
        Outwards(type).All(current => current.DeclaringSyntaxReferences.Any(IsPartialDeclaration));

    /// <summary>Whether the type, or the one around it, is known in its file only.</summary>
    public static bool IsFileLocal(INamedTypeSymbol type) => Outwards(type).Any(current => current.IsFileLocal);

    private static bool IsPartialDeclaration(SyntaxReference reference) =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static string Declaration(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { IsValueType: true } => "struct",
            _ => "class",
        };
        return $"partial {keyword} {type.ToDisplayString(TypeParametersFormat)}";
    }

    private static string HintName(INamedTypeSymbol type)
    {
        var name = new StringBuilder();
        if (type.ContainingNamespace is { IsGlobalNamespace: false } n) name.Append(n.ToDisplayString(UnescapedFormat)).Append('.');
        // Not by a dot: half-typed code has a type and a namespace of one name.
        name.Append(string.Join("+", Outwards(type).Reverse().Select(t => t.Arity == 0 ? t.Name : $"{t.Name}-{t.Arity}")));
        return string.Concat(name.ToString().Select(InFileName));
    }

    // Roslyn throws at what is no letter, digit or one of a few marks; the vowel signs of many languages are none.
    private static string InFileName(char c) =>
        char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' ? c.ToString() : $"({(int)c:x4})";
}

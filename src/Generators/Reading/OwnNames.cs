using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Reading;

/// <summary>What a type is called inside of itself.</summary>
internal static class OwnNames
{
    private static readonly SymbolDisplayFormat Short = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>
    /// Fully qualified; but the name alone where a type parameter hides one of a type around it, which cannot be named there any more:
    /// in <c>Outer&lt;T&gt;.Net&lt;T&gt;</c> both would be the inner one.
    /// </summary>
    public static string Of(INamedTypeSymbol type) =>
        type.ToDisplayString(HidingTypeParameterOf(type) is null ? SymbolDisplayFormat.FullyQualifiedFormat : Short);

    /// <summary>The name of a type parameter that hides one of a type around its own; null where none does.</summary>
    public static string? HidingTypeParameterOf(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Hierarchies.Outwards(type).SelectMany(around => around.TypeParameters)
            .FirstOrDefault(parameter => !names.Add(parameter.Name))?.Name;
    }
}

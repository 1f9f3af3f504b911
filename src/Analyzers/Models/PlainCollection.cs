using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

/// <summary>A collection of modules or parameters that is not itself a module: a list, an array, a dictionary.</summary>
/// <param name="Element">The module or parameter that it holds.</param>
/// <param name="IsDictionary">Whether it is one by keys.</param>
internal readonly record struct PlainCollection(ITypeSymbol Element, bool IsDictionary)
{
    /// <summary>What a type is a collection of; null where it is none, or one of layers without parameters.</summary>
    public static PlainCollection? Of(ITypeSymbol type, KnownSymbols known) => Of(type, known, known.IsTrained);

    /// <param name="type">The type.</param>
    /// <param name="known">TorchSharp's symbols.</param>
    /// <param name="isTrained">Whether a module or parameter has something to train.</param>
    public static PlainCollection? Of(ITypeSymbol type, KnownSymbols known, Func<ITypeSymbol, bool> isTrained)
    {
        if (known.IsComponent(type) || type.SpecialType == SpecialType.System_String)
            return null;
        foreach (var item in Items(type))
        {
            if (item is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments: [_, var value] } && isTrained(value))
                return new(value, IsDictionary: true);
            if (Parts(item).FirstOrDefault(isTrained) is { } element)
                return new(element, IsDictionary: false);
        }
        return null;
    }

    private static IEnumerable<ITypeSymbol> Items(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol named => (named.TypeKind == TypeKind.Interface ? named.AllInterfaces.Add(named) : named.AllInterfaces)
            .Where(face => face.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .Select(face => face.TypeArguments[0]),
        _ => [],
    };

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol item) =>
        item is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select(element => element.Type) : [item];
}

using Microsoft.CodeAnalysis;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Reading;

/// <summary>What the layers of a model take and return, so that they can be hooked through their static types.</summary>
internal static class LayerKinds
{
    private const int MostArguments = 7;

    /// <summary>
    /// Of the model itself and its layers, each once. What nearly every layer is, a tensor for a tensor, goes without saying.
    /// </summary>
    public static IEnumerable<LayerKindSpec> Of(INamedTypeSymbol model, IEnumerable<ITypeSymbol> layers, TorchSymbols symbols) =>
        layers.Prepend(model).Select(type => Read(type, symbols)).OfType<LayerKindSpec>().Distinct();

    /// <summary>
    /// What <c>forward</c> of a model takes, fully qualified; empty where there is no such thing, or where it cannot be named.
    /// </summary>
    public static IEnumerable<string> InputsOf(INamedTypeSymbol model, TorchSymbols symbols) =>
        Callable(model, symbols) is { } arguments && !arguments.Any(IsUnknown) ? arguments.Take(arguments.Count - 1).Select(NameOf) : [];

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static LayerKindSpec? Read(ITypeSymbol type, TorchSymbols symbols)
    {
        if (Callable(type, symbols) is not { } arguments || arguments.Any(IsUnknown)) return null;
        var result = arguments[arguments.Count - 1];
        if (arguments.Count == 2 && symbols.IsTensorItself(arguments[0]) && symbols.IsTensorItself(result)) return null;
        return new LayerKindSpec(
            string.Join(", ", arguments.Select(NameOf)),
            MapOf(result, symbols));
    }

    /// <summary>The type arguments of the <c>Module</c> or <c>IModule</c> that a layer is called through.</summary>
    private static IReadOnlyList<ITypeSymbol>? Callable(ITypeSymbol type, TorchSymbols symbols)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes
                .Select(constraint => Callable(constraint, symbols))
                .FirstOrDefault(arguments => arguments is not null);
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Interface } @interface && symbols.IsModule(type)) return @interface.TypeArguments;

        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (symbols.IsModuleItself(current)) return current.Arity is > 1 and <= MostArguments ? current.TypeArguments : null;
        }

        return null;
    }

    private static bool IsUnknown(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error or TypeKind.Pointer or TypeKind.FunctionPointer } => true,
        IArrayTypeSymbol array => IsUnknown(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnknown),
        _ => false,
    };

    private static string? MapOf(ITypeSymbol result, TorchSymbols symbols)
    {
        if (symbols.IsTensorItself(result)) return "(result, outputs) => outputs.Only(result)";
        return Replaced(result, "result", symbols) is { } replaced ? $"(result, outputs) => {replaced}" : null;
    }

    /// <summary>An expression for a value in which each tensor was given to the hook; null where it has none.</summary>
    private static string? Replaced(ITypeSymbol type, string value, TorchSymbols symbols)
    {
        if (symbols.IsTensorItself(type)) return $"outputs.Next({value})";
        if (type is IArrayTypeSymbol { Rank: 1 } array) return symbols.IsTensorItself(array.ElementType) ? $"outputs.Next({value})" : null;
        if (type is not INamedTypeSymbol named) return null;
        if (IsList(named)) return symbols.IsTensorItself(named.TypeArguments[0]) ? $"outputs.Next({value})" : null;

        var isClass = IsTupleClass(named);
        var elements = named.IsTupleType ? named.TupleElements.Select(element => element.Type).ToList()
            : isClass ? [.. named.TypeArguments]
            : [];

        // An eighth element is a tuple of the rest: nobody returns that many.
        if (elements.Count is 0 or > 7) return null;
        var items = elements.Select((_, i) => $"{value}.Item{i + 1}").ToList();
        var replaced = elements.Select((element, i) => Replaced(element, items[i], symbols)).ToList();
        if (replaced.TrueForAll(item => item is null)) return null;

        var list = string.Join(", ", replaced.Select((item, i) => item ?? items[i]));
        return isClass ? $"{value} is null ? null : global::System.Tuple.Create({list})" : $"({list})";
    }

    private static bool IsTupleClass(INamedTypeSymbol type) =>
        type is { Name: "Tuple", IsReferenceType: true }
        && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsList(INamedTypeSymbol type) =>
        type is { Name: "List", Arity: 1 } && type.ContainingNamespace.ToDisplayString() is "System.Collections.Generic";
}

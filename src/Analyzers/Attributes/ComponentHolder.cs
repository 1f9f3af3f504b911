using Microsoft.CodeAnalysis;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>What a member or parameter without a component attribute holds that a model would register.</summary>
/// <param name="Kind">The attribute that would register it; null where none can: a list of lists, a dictionary by number.</param>
/// <param name="IsSeveral">Whether it holds several.</param>
internal readonly record struct ComponentHolder(ComponentKind? Kind, bool IsSeveral)
{
    private const int Deepest = 4;

    /// <summary>What a variable of a type holds; null where it is no module and no parameter, as a plain Tensor is not.</summary>
    public static ComponentHolder? Of(ITypeSymbol type, MemberReader reader, KnownSymbols known)
    {
        if (known.IsModule(type))
            return new(ComponentKind.Layer, IsSeveral: false);
        if (known.IsParameter(type))
            return new(ComponentKind.Parameter, IsSeveral: false);
        return Holds(type, known, depth: 0) ? new(reader.KindOf(type), IsSeveral: true) : null;
    }

    /// <summary>As a message says it: "a layer", "parameters".</summary>
    public string Described => (Kind, IsSeveral) switch
    {
        ({ } kind, false) => $"a {AttributePlaces.Noun(kind)}",
        ({ } kind, true) => $"{AttributePlaces.Noun(kind)}s",
        _ => "layers or parameters",
    };

    /// <summary>What to do about it.</summary>
    public string Remedy => Kind is { } kind
        ? $"mark it [{kind}]"
        : "hold them in an array, a list, a tuple or a dictionary with string keys, marked [Layer] or [Parameter]";

    // Arrays of any rank, collections in collections, tuples in lists.
    private static bool Holds(ITypeSymbol type, KnownSymbols known, int depth)
    {
        if (depth > Deepest)
            return false;
        if (depth > 0 && known.IsComponent(type))
            return true;
        return type switch
        {
            IArrayTypeSymbol array => Holds(array.ElementType, known, depth + 1),
            INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => Holds(element.Type, known, depth + 1)),
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                Holds(nullable.TypeArguments[0], known, depth),
            INamedTypeSymbol { SpecialType: not SpecialType.System_String } named =>
                Elements(named).Any(element => Holds(element, known, depth + 1)),
            _ => false,
        };
    }

    private static IEnumerable<ITypeSymbol> Elements(INamedTypeSymbol type) =>
        (type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Add(type) : type.AllInterfaces)
            .Where(face => face.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .Select(face => face.TypeArguments[0])
            .SelectMany(element =>
                element is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments: [_, var value] } ? [value] : new[] { element });
}

using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary>What <c>foreach</c> sees.</summary>
internal static class Enumeration
{
    /// <summary>The items; null where they are not known.</summary>
    public static IReadOnlyList<Value>? ItemsOf(Value value) => value switch
    {
        ListValue { Open: null } list => [.. list.Items],
        MapValue { Open: null } map => [.. map.Items.Select(item => new TupleValue([map.KeyOf(item), item.Value]))],
        ContainerValue { Items.Open: null } container => [.. container.Items.Items.Select(item => Item(container, item))],
        UserModuleValue { Base: { } container } => ItemsOf(container),
        TextValue text => [.. text.Text.Select(static c => new TextValue(c.ToString()))],
        _ => null,
    };

    public static bool IsSequence(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType
            is SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IEnumerator_T;

    private static Value Item(ContainerValue container, KeyValuePair<string, Value> item) =>
        container.Kind is ContainerKind.ModuleDict or ContainerKind.ParameterDict
            ? new TupleValue([new TextValue(item.Key), item.Value])
            : item.Value;
}

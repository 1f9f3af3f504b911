using Microsoft.CodeAnalysis;
using ModelGen.Generators.Model;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Modules;

/// <summary>From a member of a <c>[Model]</c> and what it holds to what is registered.</summary>
internal static class ComponentReader
{
    /// <summary>Null where the member holds nothing.</summary>
    public static Registration? Read(ComponentSpec component, Value? value, INamedTypeSymbol module)
    {
        if (value is null or NullValue) return null;
        var item = component.Shape switch
        {
            ComponentShape.Single => value,
            ComponentShape.Dictionary => Container(component, ItemsOf(value), module),
            _ => Container(component, ItemsOf(value), module),
        };
        if (item is null) return null;
        return new Registration(component.Name, item)
        {
            IsBuffer = component.Kind is ComponentKind.Buffer,
            IsPersistent = component.IsPersistent,
        };
    }

    private static MapValue ItemsOf(Value value)
    {
        switch (value)
        {
            case MapValue map:
                return map;
            case ListValue { Items: var items, Open: var open }:
                return Named(items, open);
            case TupleValue { Items: var items }:
                return Named(items, open: null);
            default:
                return new MapValue { Open = value.Unknown ?? "the elements are not known when compiling" };
        }
    }

    private static MapValue Named(IReadOnlyList<Value> items, string? open)
    {
        var map = new MapValue { Open = open };
        for (var i = 0; i < items.Count; i++) map.Set(i.ToString(System.Globalization.CultureInfo.InvariantCulture), items[i]);
        return map;
    }

    private static ContainerValue Container(ComponentSpec component, MapValue items, INamedTypeSymbol module)
    {
        var isDictionary = component.Shape is ComponentShape.Dictionary;
        var kind = component.Kind is ComponentKind.Parameter
            ? isDictionary ? ContainerKind.ParameterDict : ContainerKind.ParameterList
            : isDictionary ? ContainerKind.ModuleDict : ContainerKind.ModuleList;
        return new ContainerValue(module, kind) { IsCollection = true, Items = items };
    }
}

using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary>The properties of the framework's types that a model's construction depends on.</summary>
internal static class FrameworkProperties
{
    /// <summary>Null where we do not know the property.</summary>
    public static Value? Read(Value target, string name) => (target, name) switch
    {
        (ListValue list, "Length" or "Count" or "LongLength") => Count(list.Items.Count, list.Open),
        (MapValue map, "Count") => Count(map.Items.Count, map.Open),
        (MapValue map, "Keys") => new ListValue(map.Items.Select(map.KeyOf)) { Open = map.Open },
        (MapValue map, "Values") => new ListValue(map.Items.Select(static item => item.Value)) { Open = map.Open },
        (ContainerValue container, "Count") => Count(container.Items.Items.Count, container.Items.Open),
        (TupleValue { Items: [var key, _] }, "Key") => key,
        (TupleValue { Items: [_, var value] }, "Value") => value,
        (TextValue text, "Length") => new NumberValue(text.Text.Length),
        (NullValue, "HasValue") => BooleanValue.False,
        (not UnknownValue, "HasValue") => BooleanValue.True,
        (not UnknownValue, "Value") => target,
        (TupleValue tuple, _) when name.StartsWith("Item", StringComparison.Ordinal)
            && Elements.TryParsePlace(name.Substring(4)) is >= 1 and var place
            && place <= tuple.Items.Count => tuple.Items[place - 1],
        _ => null,
    };

    public static Value? ReadStatic(ISymbol member) => (member.ContainingType?.Name, member.Name) switch
    {
        ("Math", "PI") => new RealValue(Math.PI),
        ("MathF", "PI") => new RealValue((float)Math.PI),
        ("String", "Empty") => new TextValue(""),
        _ => null,
    };

    private static NumberValue Count(int count, string? open) => new(open is null ? count : Dimension.Unknown(open));
}

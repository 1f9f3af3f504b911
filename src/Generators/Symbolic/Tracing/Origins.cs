using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Tracing;

/// <summary>Where tensors come from, for messages.</summary>
internal static class Origins
{
    /// <summary>Such as <c>, from conv2 (Conv2d)</c>; nothing where it is the model's own input.</summary>
    public static string Of(IEnumerable<Value> inputs)
    {
        var rows = Trace.ProducersOf(inputs.SelectMany(Trace.TensorsIn));
        var names = rows.Select(NameOf).Distinct().ToList();
        return names.Count == 0 ? "" : $", from {string.Join(" and ", names)}";
    }

    private static string NameOf(RowBuilder row) =>
        row.Depth == 0 ? "the model's input" : row.IsOperation ? row.Type : $"{row.Path} ({row.Type})";
}

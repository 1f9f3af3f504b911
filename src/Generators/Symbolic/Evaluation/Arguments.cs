using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>
/// The arguments of a call of TorchSharp, found by name whatever the version: upper and lower case and underscores are the same
/// (<c>kernelSize</c> became <c>kernel_size</c>), and what was renamed is asked for by both names.
/// </summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, Value> byName = new(StringComparer.Ordinal);

    public Arguments(IReadOnlyList<Argument> items)
    {
        Items = items;
        foreach (var item in items) byName[Normalize(item.Parameter.Name)] = item.Value;
    }

    public IReadOnlyList<Argument> Items { get; }

    /// <summary>The value of the first of these parameters that there is; null where there is none or it is null.</summary>
    public Value? Find(params string[] names)
    {
        foreach (var name in names)
        {
            if (byName.TryGetValue(Normalize(name), out var value)) return value is NullValue ? null : value;
        }

        return null;
    }

    /// <summary>A size; null where there is no such parameter or it is null.</summary>
    public Dimension? Size(params string[] names) => Find(names) is { } value ? SizeOf(value) : null;

    /// <summary>A size that has to be there: unknown where it is not.</summary>
    public Dimension Required(params string[] names) => Size(names) ?? Dimension.Unknown($"'{names[0]}' is not given");

    /// <summary>Sizes that have to be there: unknown where they are not.</summary>
    public IReadOnlyList<Dimension> RequiredSizes(int count, params string[] names) =>
        Sizes(count, names) is { } sizes && sizes.Count == count
            ? sizes
            : Repeat(Dimension.Unknown($"'{names[0]}' is not known when compiling"), count);

    /// <summary>
    /// Sizes, one a dimension: a single number stands for all. Null where there is no such parameter or it is null.
    /// </summary>
    public IReadOnlyList<Dimension>? Sizes(int count, params string[] names) => Find(names) switch
    {
        null => null,
        TupleValue tuple => [.. tuple.Items.Select(SizeOf)],
        ListValue { Open: null } list => list.Items.Count == 1 ? Repeat(SizeOf(list.Items[0]), count) : [.. list.Items.Select(SizeOf)],
        var value => Repeat(SizeOf(value), count),
    };

    /// <summary>A condition; null where it is not known.</summary>
    public bool? Flag(params string[] names) => Find(names) switch
    {
        BooleanValue value => value.Truth,
        null => false,
        _ => null,
    };

    /// <summary>The name of an enum's member.</summary>
    public string? Name(params string[] names) => (Find(names) as NameValue)?.Name;

    public TensorValue? Tensor(params string[] names) => Find(names) as TensorValue;

    /// <summary>The element type of the <c>dtype</c> parameter.</summary>
    public ElementType ElementType(ElementType @default) => Find("dtype", "type") switch
    {
        null => @default,
        NameValue value => ElementTypes.Of(value.Name),
        _ => ModelGen.ElementType.Unknown,
    };

    /// <summary>The parameter's name, as names are compared.</summary>
    public static string Normalize(string name)
    {
        var start = name.StartsWith("@", StringComparison.Ordinal) ? 1 : 0;
        var (normalized, length) = (new char[name.Length], 0);
        for (var i = start; i < name.Length; i++)
        {
            if (name[i] != '_') normalized[length++] = char.ToLowerInvariant(name[i]);
        }

        return length == name.Length && name.AsSpan().SequenceEqual(normalized) ? name : new string(normalized, 0, length);
    }

    public static Dimension SizeOf(Value value) => value switch
    {
        NumberValue number => number.Size,
        RealValue { Number: var real } when real == Math.Floor(real) && Math.Abs(real) < long.MaxValue => (long)real,
        _ => Dimension.Unknown(value.Unknown ?? "the size is not a number that is known when compiling"),
    };

    private static Dimension[] Repeat(Dimension size, int count) => [.. Enumerable.Repeat(size, count)];
}

using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Shapes;

/// <summary>Images of another size: adaptive pooling, upsampling.</summary>
internal static class Resizing
{
    /// <summary>The last dimensions have these sizes; -1 and null keep what there is.</summary>
    public static Outcome ToSizes(TensorShape image, IReadOnlyList<Dimension>? sizes, int count)
    {
        if (image.Rank is not { } rank) return Outcome.Unknown(image.Reason, image.ElementType);
        if (rank != count + 1 && rank != count + 2)
            return Outcome.Fails($"takes {count + 2} dimensions, or {count + 1} without a batch, but is given {image}");
        sizes ??= [.. Enumerable.Repeat(Dimension.Unknown("the output size is not known when compiling"), count)];
        if (sizes.Count != count) return Outcome.Fails($"is told {sizes.Count} sizes for {count} dimensions: {image}");
        var resized = sizes.Select((size, i) => size.Number == -1 ? image.Dimensions[rank - count + i] : size);
        return image.Like([.. image.Dimensions.Take(rank - count), .. resized]);
    }

    /// <summary>The last dimensions multiplied by these factors, rounded down.</summary>
    public static Outcome Scaled(TensorShape image, IReadOnlyList<double>? factors, int count)
    {
        if (image.Rank is not { } rank) return Outcome.Unknown(image.Reason, image.ElementType);
        if (rank < count) return Outcome.Fails($"is told {count} factors, but is given {image}");
        return image.Like(image.Dimensions.Select((size, i) =>
            i < rank - count ? size
            : factors is null ? Dimension.Unknown("the scale is not known when compiling")
            : Scale(size, factors[i - (rank - count)])));
    }

    /// <summary>Factors, one a dimension: a single number stands for all. Null where they are not known.</summary>
    public static IReadOnlyList<double>? Factors(Value? value, int count)
    {
        IReadOnlyList<Value>? items = value switch
        {
            TupleValue tuple => tuple.Items,
            ListValue { Open: null } list => list.Items,
            NumberValue or RealValue => [value],
            _ => null,
        };
        if (items is null) return null;
        var numbers = items.Select(Arithmetic.Number).OfType<double>().ToList();
        if (numbers.Count != items.Count) return null;
        return numbers.Count == 1 ? [.. Enumerable.Repeat(numbers[0], count)] : numbers.Count == count ? numbers : null;
    }

    private static Dimension Scale(Dimension size, double factor)
    {
        if (factor >= 1 && factor == Math.Floor(factor) && factor <= int.MaxValue) return size * (long)factor;
        if (size.Number is { } number) return (long)Math.Floor(number * factor);
        var inverse = Math.Round(1 / factor);
        return inverse is >= 1 and <= int.MaxValue && (1 / inverse).Equals(factor)
            ? size / (long)inverse
            : Dimension.Unknown($"{size} times {factor.ToString(System.Globalization.CultureInfo.InvariantCulture)} is not a formula");
    }
}

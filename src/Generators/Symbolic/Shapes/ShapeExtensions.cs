namespace ModelGen.Generators.Symbolic.Shapes;

/// <summary>Small steps that most rules are made of.</summary>
internal static class ShapeExtensions
{
    /// <summary>A shape without dimensions.</summary>
    public static TensorShape Scalar(ElementType type) => new(Array.Empty<Dimension>(), type);

    /// <summary>The shape with one dimension replaced.</summary>
    public static TensorShape Replace(this TensorShape shape, int index, Dimension size) =>
        new(shape.Dimensions.Select((old, i) => i == index ? size : old), shape.ElementType);

    /// <summary>The dimensions with this element type.</summary>
    public static TensorShape As(this TensorShape shape, ElementType type) =>
        shape.Rank is null ? TensorShape.Unknown(shape.Reason, type) : new TensorShape(shape.Dimensions, type);

    /// <summary>A shape of these dimensions with the element type of another.</summary>
    public static TensorShape Like(this TensorShape shape, IEnumerable<Dimension> dimensions) => new(dimensions, shape.ElementType);

    /// <summary>The place that an index means, which counts from the end where negative; null where there is no such dimension.</summary>
    public static int? Position(this TensorShape shape, long index, int extra = 0)
    {
        var rank = shape.Rank!.Value + extra;
        var position = index < 0 ? index + rank : index;
        return position >= 0 && position < rank ? (int)position : null;
    }

    /// <summary>Applies a rule to a dimension given by a number in the code.</summary>
    public static Outcome At(this TensorShape shape, Dimension? index, Func<int, Outcome> rule)
    {
        if (shape.Rank is null) return Outcome.Unknown(shape.Reason, shape.ElementType);
        if (index?.Number is not { } number)
            return Outcome.Unknown(index?.Reason ?? "the dimension is not known when compiling", shape.ElementType);

        // A tensor without dimensions is let through by many operations, as if it had one.
        if (shape.Rank == 0 && number is 0 or -1) return Outcome.Unknown("it has no dimensions", shape.ElementType);
        return shape.Position(number) is { } position
            ? rule(position)
            : Outcome.Fails($"is given dimension {number}, but {shape} has {shape.Rank} dimensions");
    }

    /// <summary>Every dimension unknown for the same reason.</summary>
    public static TensorShape OfUnknownSizes(int rank, string? reason, ElementType type) =>
        new(Enumerable.Repeat(Dimension.Unknown(reason), rank), type);

    /// <summary>The places that a list of indices means; null where one of them is not known or out of range.</summary>
    public static IReadOnlyList<int>? Positions(this TensorShape shape, IReadOnlyList<Dimension> indices)
    {
        var positions = new List<int>();
        foreach (var index in indices)
        {
            if (index.Number is not { } number || shape.Position(number) is not { } position) return null;
            positions.Add(position);
        }

        return positions;
    }
}

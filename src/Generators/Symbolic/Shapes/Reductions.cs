namespace ModelGen.Generators.Symbolic.Shapes;

/// <summary>Sums, means, maxima: dimensions that go, or stay as 1.</summary>
internal static class Reductions
{
    /// <param name="shape">What is reduced.</param>
    /// <param name="dims">Null for all dimensions.</param>
    /// <param name="keepsDimensions">Null where that is not known.</param>
    public static Outcome Over(TensorShape shape, IReadOnlyList<Dimension>? dims, bool? keepsDimensions)
    {
        if (dims is null || dims.Count == 0)
        {
            if (keepsDimensions is not true) return shape.Like([]);
            return shape.Rank is { } all ? shape.Like(Enumerable.Repeat(Dimension.One, all)) : shape;
        }

        if (shape.Rank is not { } rank) return Outcome.Unknown(shape.Reason, shape.ElementType);
        if (keepsDimensions is null) return Outcome.Unknown("whether dimensions are kept is not known when compiling", shape.ElementType);
        if (dims.FirstOrDefault(static dim => dim.Number is null) is { } unknown)
            return Outcome.Unknown(unknown.Reason ?? $"it depends on {unknown}", shape.ElementType);
        if (rank == 0) return shape;
        if (shape.Positions(dims) is not { } places)
            return Outcome.Fails($"is given dimension {string.Join(", ", dims)}, but {shape} has {rank} dimensions");

        return keepsDimensions is true
            ? shape.Like(shape.Dimensions.Select((size, i) => places.Contains(i) ? Dimension.One : size))
            : shape.Like(shape.Dimensions.Where((_, i) => !places.Contains(i)));
    }
}

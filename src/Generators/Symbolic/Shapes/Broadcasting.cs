namespace ModelGen.Generators.Symbolic.Shapes;

/// <summary>PyTorch's broadcasting: shapes are laid side by side from the last dimension on, and a size of 1 fits any.</summary>
internal static class Broadcasting
{
    public static Outcome Apply(TensorShape left, TensorShape right)
    {
        var type = ElementType(left, right);
        if (left.Rank is not { } a || right.Rank is not { } b) return Outcome.Unknown(left.Rank is null ? left.Reason : right.Reason, type);

        var rank = Math.Max(a, b);
        var sizes = new Dimension[rank];
        for (var i = 1; i <= rank; i++)
        {
            var x = i <= a ? left.Dimensions[a - i] : Dimension.One;
            var y = i <= b ? right.Dimensions[b - i] : Dimension.One;
            if (Fit(x, y) is not { } size)
                return Outcome.Fails($"cannot broadcast {left} and {right}: {x} and {y} differ, and neither is 1");
            sizes[rank - i] = size;
        }

        return new TensorShape(sizes, type);
    }

    public static Outcome Apply(IEnumerable<TensorShape> shapes) =>
        shapes.Select(static shape => (Outcome)shape).Aggregate(static (all, next) =>
            all.Conflict is not null ? all : Apply(all.Shape!, next.Shape!));

    /// <summary>The size that two sizes broadcast to; null where they cannot.</summary>
    public static Dimension? Fit(Dimension left, Dimension right)
    {
        if (left == right) return left;
        if (left.Number == 1) return right;
        if (right.Number == 1) return left;

        // Two sizes may be equal, or one of them 1, for some values of their names.
        if (Dimension.AreSame(left, right) is false
            && Dimension.AreSame(left, Dimension.One) is false
            && Dimension.AreSame(right, Dimension.One) is false)
        {
            return null;
        }

        if (left.IsUnknown) return right.Number > 1 ? right : left;
        if (right.IsUnknown) return left.Number > 1 ? left : right;
        if (left.Number > 1) return left;
        return right.Number > 1 ? right : Dimension.Unknown($"whether {left} and {right} are equal is not known when compiling");
    }

    private static ElementType ElementType(TensorShape left, TensorShape right)
    {
        if (left.Rank == 0 && right.Rank > 0) return Evaluation.ElementTypes.WithNumber(right.ElementType, left.ElementType);
        if (right.Rank == 0 && left.Rank > 0) return Evaluation.ElementTypes.WithNumber(left.ElementType, right.ElementType);
        return Evaluation.ElementTypes.Promote(left.ElementType, right.ElementType);
    }
}

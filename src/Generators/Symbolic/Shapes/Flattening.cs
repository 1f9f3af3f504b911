namespace ModelGen.Generators.Symbolic.Shapes;

/// <summary>Other shapes for the same numbers: <c>flatten</c>, <c>unflatten</c>, <c>view</c>.</summary>
internal static class Flattening
{
    public static Outcome Flatten(TensorShape shape, Dimension start, Dimension end)
    {
        if (shape.Rank is 0) return shape.Like([1]);
        return shape.At(start, first => shape.At(end, last => first > last
            ? Outcome.Fails($"is to begin at dimension {start} and to end before it, at {end}")
            : shape.Like([
                .. shape.Dimensions.Take(first),
                Dimension.Product(shape.Dimensions.Skip(first).Take(last - first + 1)),
                .. shape.Dimensions.Skip(last + 1)])));
    }

    public static Outcome Unflatten(TensorShape shape, Dimension dim, IReadOnlyList<Dimension>? sizes)
    {
        if (sizes is null) return Outcome.Unknown("the sizes are not known when compiling", shape.ElementType);
        return shape.At(dim, place => View(shape.Like([shape.Dimensions[place]]), sizes).Then(parts =>
            shape.Like([.. shape.Dimensions.Take(place), .. parts.Dimensions, .. shape.Dimensions.Skip(place + 1)])));
    }

    /// <summary>One of the sizes may be -1: what is left over.</summary>
    public static Outcome View(TensorShape shape, IReadOnlyList<Dimension> sizes)
    {
        var elements = shape.Elements;
        var open = sizes.Select(static (size, i) => (size, i))
            .Where(static item => item.size.Number == -1)
            .Select(static item => item.i)
            .ToList();
        var given = Dimension.Product(sizes.Where(static size => size.Number != -1));
        var wanted = new TensorShape(sizes, shape.ElementType);
        if (open.Count > 1) return Outcome.Fails($"is given {wanted}: only one size can be -1");
        if (open.Count == 0)
            return Dimension.AreSame(elements, given) is false ? Outcome.Fails(Difference(shape, wanted)) : wanted;
        if (shape.Rank is null) return wanted.Replace(open[0], Dimension.Unknown(shape.Reason));
        if (given.Number == 0) return Outcome.Fails($"is given {wanted}: beside a size of 0, -1 can be anything");
        if (elements.IsUnknown || given.IsUnknown) return wanted.Replace(open[0], Rest(shape, sizes));
        if (Dimension.DivideExactly(elements, given) is { } rest) return wanted.Replace(open[0], rest);
        return elements.IsNumber && given.IsNumber
            ? Outcome.Fails(Difference(shape, wanted))
            : wanted.Replace(open[0], Dimension.Unknown($"{elements}/{given} may leave a remainder"));
    }

    /// <summary>Where sizes are unknown that stand on both sides, they cancel out: <c>(?, 16, 5, 5)</c> as <c>(?, -1)</c>.</summary>
    private static Dimension Rest(TensorShape shape, IReadOnlyList<Dimension> sizes)
    {
        var left = shape.Dimensions.ToList();
        var right = sizes.Where(static size => size.Number != -1).ToList();
        foreach (var size in right.ToList())
        {
            var place = left.FindIndex(other => size.IsUnknown ? ReferenceEquals(other, size) : other == size);
            if (place < 0) continue;
            left.RemoveAt(place);
            right.Remove(size);
        }

        var (elements, given) = (Dimension.Product(left), Dimension.Product(right));
        return Dimension.DivideExactly(elements, given)
            ?? Dimension.Unknown(elements.Reason ?? given.Reason ?? $"{elements}/{given} may leave a remainder");
    }

    private static string Difference(TensorShape shape, TensorShape wanted) =>
        $"cannot make {wanted} of {shape}, which has {shape.Elements.ToGroupedString()} elements";
}

namespace ModelGen.Generators.Symbolic.Values;

/// <summary>What is known where two paths through the code meet.</summary>
internal static class Joining
{
    /// <summary>The value after either path.</summary>
    /// <param name="left">After the one.</param>
    /// <param name="right">After the other.</param>
    /// <param name="reason">Why it is not known which path is taken.</param>
    public static Value Join(Value left, Value right, string reason)
    {
        if (left.IsSame(right)) return left;
        return (left, right) switch
        {
            (TensorValue a, TensorValue b) => Join(a, b, reason),
            (NumberValue a, NumberValue b) => new NumberValue(Join(a.Size, b.Size, reason)),
            (TupleValue a, TupleValue b) when a.Items.Count == b.Items.Count =>
                new TupleValue([.. a.Items.Zip(b.Items, (x, y) => Join(x, y, reason))]),
            (ListValue { Open: null } a, ListValue { Open: null } b) when a.Items.Count == b.Items.Count =>
                new ListValue(a.Items.Zip(b.Items, (x, y) => Join(x, y, reason))),
            (ListValue, ListValue) => ListValue.OfUnknown(reason),
            _ => new UnknownValue(left.Unknown ?? right.Unknown ?? reason),
        };
    }

    /// <summary>The shape after either path: dimensions that are the same on both stay known.</summary>
    public static TensorShape Join(TensorShape left, TensorShape right, string reason)
    {
        var type = left.ElementType == right.ElementType ? left.ElementType : ElementType.Unknown;
        if (left.Rank is null || right.Rank is null) return TensorShape.Unknown(left.Reason ?? right.Reason ?? reason, type);
        return left.Rank == right.Rank
            ? new TensorShape(left.Dimensions.Zip(right.Dimensions, (a, b) => Join(a, b, reason)), type)
            : TensorShape.Unknown(reason, type);
    }

    private static TensorValue Join(TensorValue left, TensorValue right, string reason) =>
        new(Join(left.Shape, right.Shape, reason)) { Producers = [.. left.Producers.Union(right.Producers)] };

    private static Dimension Join(Dimension left, Dimension right, string reason) =>
        left.IsUnknown ? left : right.IsUnknown ? right : left == right ? left : Dimension.Unknown(reason);
}

namespace ModelGen.Generators.Symbolic.Shapes;

/// <summary>Products of matrices.</summary>
internal static class Products
{
    /// <summary><c>matmul</c>: the last two dimensions are matrices, those before are broadcast; a vector is a row or a column.</summary>
    public static Outcome MatMul(TensorShape left, TensorShape right)
    {
        var type = Evaluation.ElementTypes.Promote(left.ElementType, right.ElementType);
        if (left.Rank is not { } a || right.Rank is not { } b) return Outcome.Unknown(left.Rank is null ? left.Reason : right.Reason, type);
        if (a == 0 || b == 0) return Outcome.Fails($"takes tensors with dimensions, but is given {left} and {right}");

        var inner = left.Dimensions[a - 1];
        var other = right.Dimensions[b == 1 ? 0 : b - 2];
        if (Dimension.AreSame(inner, other) is false)
            return Outcome.Fails($"cannot multiply {left} and {right}: {inner} columns meet {other} rows");
        return Broadcasting.Apply(Batch(left, a), Batch(right, b)).Then(batch =>
        {
            List<Dimension> sizes = [.. batch.Dimensions];
            if (a > 1) sizes.Add(left.Dimensions[a - 2]);
            if (b > 1) sizes.Add(right.Dimensions[b - 1]);
            return new TensorShape(sizes, type);
        });
    }

    private static TensorShape Batch(TensorShape shape, int rank) => new(shape.Dimensions.Take(Math.Max(0, rank - 2)));

    /// <summary>The multiply-accumulates of <see cref="MatMul"/>: each element of the result is a sum over the inner dimension.</summary>
    public static Dimension Macs(TensorShape left, TensorShape result) =>
        left.Rank is > 0 ? result.Elements * left.Dimensions[left.Rank.Value - 1] : Dimension.Unknown(left.Reason);

    /// <summary><c>mm</c>, <c>bmm</c>: matrices, or batches of them, of exactly this rank.</summary>
    public static Outcome OfRank(int rank, TensorShape left, TensorShape right)
    {
        if ((left.Rank ?? rank) != rank || (right.Rank ?? rank) != rank)
            return Outcome.Fails($"takes two tensors of {rank} dimensions, but is given {left} and {right}");
        if (rank == 3 && left.Rank == 3 && right.Rank == 3 && Dimension.AreSame(left.Dimensions[0], right.Dimensions[0]) is false)
            return Outcome.Fails($"cannot multiply {left} and {right}: the batches differ");
        return MatMul(left, right);
    }

    /// <summary>A linear layer: the last dimension is replaced.</summary>
    public static Outcome Linear(TensorShape input, Dimension features, Dimension outputs)
    {
        if (input.Rank is not { } rank) return Outcome.Unknown(input.Reason, input.ElementType);
        if (rank == 0) return Outcome.Fails($"takes {features} features in the last dimension, but is given a tensor without dimensions");
        var given = input.Dimensions[rank - 1];
        return Dimension.AreSame(given, features) is false
            ? Outcome.Fails($"takes {features} features in the last dimension, but is given {given}: {input}", given)
            : input.Replace(rank - 1, outputs);
    }
}

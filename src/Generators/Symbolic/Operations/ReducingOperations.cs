using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>Sums, means, maxima and the like.</summary>
internal sealed class ReducingOperations : OperationFamily
{
    private static readonly string[] DimNames = ["dim", "dims", "dimensions", "dimension"];

    public override void Define(OperationTable.Builder table)
    {
        table.Show(
            static call => call.Result(Reduce(call).Then(shape => shape.As(call.Arguments.ElementType(shape.ElementType)))),
            "mean", "nanmean", "amax", "amin", "logsumexp", "std", "var", "norm", "quantile", "nanquantile");
        table.Show(static call => call.Result(Reduce(call).Then(shape => Summed(call, shape))), "sum", "nansum", "prod");
        table.Hide(static call => call.Result(Summed(call, call.Shape)), "cumsum", "cumprod");
        table.Hide(static call => call.Result(Reduce(call).Then(static shape => shape.As(ElementType.Bool))), "any", "all");
        table.Hide(
            static call => call.Result(Reduce(call).Then(static shape => shape.As(ElementType.Int64))),
            "argmax", "argmin", "count_nonzero");
        table.Show(Extreme, "max", "min", "median", "nanmedian", "mode", "cummax", "cummin");
        table.Hide(static call => Pair(call.Result(Reduce(call)), ElementType.Unknown), "std_mean", "var_mean", "aminmax");
        table.Hide(static call => Pair(call.Result(call.Shape), ElementType.Int64), "sort");
        table.Hide(TopK, "topk");
        table.Hide(KthValue, "kthvalue");
        table.Hide(static call => call.Result(ShapeExtensions.Scalar(call.Shape.ElementType)), "trace", "det", "logdet", "dist", "vdot");
    }

    /// <summary>The dimensions may be one number, two or three of them, a tuple or an array.</summary>
    private static Outcome Reduce(OperationCall call)
    {
        var dims = call.Dims(DimNames) ?? Numbered(call);
        return Reductions.Over(call.Shape, dims, call.Arguments.Flag("keepdim", "keep_dim"));
    }

    private static IReadOnlyList<Dimension>? Numbered(OperationCall call)
    {
        var dims = new[] { "dim0", "dim1", "dim2" }.Select(name => call.Arguments.Size(name)).OfType<Dimension>().ToList();
        return dims.Count == 0 ? null : dims;
    }

    /// <summary>All, along a dimension with the places, or of two tensors.</summary>
    private static Value Extreme(OperationCall call)
    {
        if (call.TensorAt(0) is { } other) return call.Result(Broadcasting.Apply(call.Shape, other.Shape));
        if (call.Name is "cummax" or "cummin") return Pair(call.Result(call.Shape), ElementType.Int64);
        return call.Arguments.Find(DimNames) is null
            ? call.Result(ShapeExtensions.Scalar(call.Shape.ElementType))
            : Pair(call.Result(Reduce(call)), ElementType.Int64);
    }

    private static Value TopK(OperationCall call)
    {
        var (count, shape) = (call.Arguments.Required("k"), call.Shape);
        return Pair(
            call.Result(shape.At(call.Arguments.Size("dim") ?? -1, place => count.Number > shape.Dimensions[place].Number
                ? Outcome.Fails($"takes {count} of {shape.Dimensions[place]}: {shape}")
                : shape.Replace(place, count))),
            ElementType.Int64);
    }

    private static TupleValue KthValue(OperationCall call)
    {
        var kept = Reductions.Over(call.Shape, [call.Arguments.Size("dim") ?? -1], call.Arguments.Flag("keepdim"));
        return Pair(call.Result(kept), ElementType.Int64);
    }

    private static TupleValue Pair(Value first, ElementType second)
    {
        var tensor = Evaluation.Interpreter.AsTensor(first);
        return new TupleValue([tensor, tensor.Reshaped(second is ElementType.Unknown ? tensor.Shape : tensor.Shape.As(second))]);
    }

    /// <summary>The type that is asked for; otherwise sums and products of whole numbers have 64 bits.</summary>
    private static TensorShape Summed(OperationCall call, TensorShape shape) => shape.As(call.Arguments.ElementType(
        Evaluation.ElementTypes.IsFloatingPoint(shape.ElementType) || shape.ElementType is ElementType.Unknown
            ? shape.ElementType
            : ElementType.Int64));
}

using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>Parts of tensors, and repetitions.</summary>
internal sealed class Selections : OperationFamily
{
    public override void Define(OperationTable.Builder table)
    {
        table.Hide(static call => call.Result(Select(call)), "select");
        table.Hide(static call => call.Result(Narrow(call)), "narrow");
        table.Hide(static call => call.Result(Slice(call)), "slice");
        table.Hide(static call => call.Result(IndexSelect(call)), "index_select");
        table.Hide(static call => Gather(call, call.TensorAt(1)), "gather");
        table.Hide(static call => Gather(call, call.TensorAt(0)), "take", "take_along_dim");
        table.Hide(static call => call.Result(Repeat(call.Shape, call.SizesAt(0), isTile: call.Name is "tile")), "repeat", "tile");
        table.Hide(static call => call.Result(RepeatInterleave(call)), "repeat_interleave");
        table.Hide(
            static call => call.Unknown("how many elements there are is known only when the program runs"),
            "masked_select", "nonzero", "argwhere", "unique", "unique_consecutive");
        table.Hide(static call => call.Result(Diagonal(call)), "diagonal");
        table.Hide(static call => call.Result(Diag(call)), "diag");
        table.Hide(static call => call.Result(DiagEmbed(call.Shape)), "diag_embed");
        table.Hide(static call => call.Result(OneHot(call)), "one_hot");
        table.Hide(static call => call.WithOther(Broadcasting.Apply), "cross");
    }

    private static Outcome Select(OperationCall call) =>
        call.Shape.At(call.SizeAt(0), place => call.Shape.Like(call.Shape.Dimensions.Where((_, i) => i != place)));

    private static Outcome Narrow(OperationCall call)
    {
        var (shape, start, length) = (call.Shape, call.SizeAt(1), call.SizeAt(2) ?? Dimension.Unknown());
        return shape.At(call.SizeAt(0), place => start?.Number >= 0 && (start + length).Number > shape.Dimensions[place].Number
            ? Outcome.Fails($"takes {length} from {start} on, but dimension {place} of {shape} has {shape.Dimensions[place]}")
            : shape.Replace(place, length));
    }

    private static Outcome Slice(OperationCall call) => call.Shape.At(call.SizeAt(0), place =>
    {
        var length = TensorIndexing.Length(call.Shape.Dimensions[place], call.SizeAt(1), call.SizeAt(2), call.SizeAt(3));
        return call.Shape.Replace(place, length);
    });

    private static Value Gather(OperationCall call, TensorValue? index) => index is null
        ? call.Unknown("the index is not known")
        : call.Result(index.Shape.As(call.Shape.ElementType));

    private static Outcome IndexSelect(OperationCall call)
    {
        var count = call.TensorAt(1)?.Shape is { Rank: 1 } index
            ? index.Dimensions[0]
            : Dimension.Unknown("how many indices there are is not known");
        return call.Shape.At(call.SizeAt(0), place => call.Shape.Replace(place, count));
    }

    private static Outcome Repeat(TensorShape shape, IReadOnlyList<Dimension>? times, bool isTile)
    {
        if (times is null) return Outcome.Unknown("how often is not known when compiling", shape.ElementType);
        if (shape.Rank is not { } rank) return Outcome.Unknown(shape.Reason, shape.ElementType);
        if (times.Count < rank && !isTile) return Outcome.Fails($"is given {times.Count} numbers for {shape}");
        var count = Math.Max(rank, times.Count);
        var (addedSizes, addedTimes) = (count - rank, count - times.Count);
        return shape.Like(Enumerable.Range(0, count).Select(i =>
            (i < addedSizes ? 1 : shape.Dimensions[i - addedSizes]) * (i < addedTimes ? 1 : times[i - addedTimes])));
    }

    private static Outcome RepeatInterleave(OperationCall call)
    {
        var shape = call.Shape;
        if (call.Arguments.Find("repeats") is not NumberValue { Size: var times })
            return Outcome.Unknown("how often each element is repeated is known only when the program runs", shape.ElementType);
        return call.Arguments.Size("dim") is { } dim
            ? shape.At(dim, place => shape.Replace(place, shape.Dimensions[place] * times))
            : shape.Rank is null ? shape : shape.Like([shape.Elements * times]);
    }

    /// <summary><c>tensor.unfold(dimension, size, step)</c>: windows along a dimension.</summary>
    public static Outcome Unfold(OperationCall call)
    {
        var (shape, size, step) = (call.Shape, call.SizeAt(1) ?? Dimension.Unknown(), call.SizeAt(2) ?? Dimension.Unknown());
        return shape.At(call.SizeAt(0), place =>
        {
            var windows = shape.Replace(place, ((shape.Dimensions[place] - size) / step) + 1);
            return shape.Like([.. windows.Dimensions, size]);
        });
    }

    private static Outcome Diagonal(OperationCall call)
    {
        var shape = call.Shape;
        if (call.SizeAt(0) is { Number: not 0 })
            return Outcome.Unknown("ModelGen does not follow diagonals beside the main one", shape.ElementType);
        return shape.At(call.SizeAt(1) ?? 0, a => shape.At(call.SizeAt(2) ?? 1, b =>
        {
            var (x, y) = (shape.Dimensions[a], shape.Dimensions[b]);
            var length = x == y ? x
                : x.Number is { } m && y.Number is { } n ? Math.Min(m, n)
                : Dimension.Unknown($"the smaller of {x} and {y} is not known");
            return shape.Like([.. shape.Dimensions.Where((_, i) => i != a && i != b), length]);
        }));
    }

    private static Outcome Diag(OperationCall call) => call.Shape.Rank switch
    {
        1 when call.SizeAt(0) is null or { Number: 0 } => call.Shape.Like([call.Shape.Dimensions[0], call.Shape.Dimensions[0]]),
        2 => Diagonal(call),
        _ => Outcome.Unknown(call.Shape.Reason ?? "ModelGen does not follow diagonals beside the main one", call.Shape.ElementType),
    };

    private static Outcome DiagEmbed(TensorShape shape) => shape.Rank is > 0 and var rank
        ? shape.Like([.. shape.Dimensions, shape.Dimensions[rank - 1]])
        : shape;

    private static Outcome OneHot(OperationCall call)
    {
        var classes = call.SizeAt(0);
        var count = classes is null || classes.Number == -1
            ? Dimension.Unknown("the number of classes is known only when the program runs")
            : classes;
        return call.Shape.Rank is null
            ? Outcome.Unknown(call.Shape.Reason, ElementType.Int64)
            : new TensorShape([.. call.Shape.Dimensions, count], ElementType.Int64);
    }
}

using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Torch;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary><c>x[0]</c>, <c>x[.., 1..3]</c>, <c>x[TensorIndex.Ellipsis, TensorIndex.None]</c>.</summary>
internal static class TensorIndexing
{
    public static Value Read(Interpreter interpreter, IOperation site, TensorValue tensor, IReadOnlyList<Value> indices)
    {
        // params TensorIndex[] and params long[] come as one array.
        var items = indices is [ListValue { Open: null } list] ? list.Items : indices;
        var outcome = Index(tensor.Shape, [.. items.Select(TensorIndices.From)]);
        if (outcome.Conflict is not { } conflict) return tensor.Reshaped(outcome.Shape!);

        interpreter.Findings.Conflict(site, $"The index {conflict}");
        return tensor.Reshaped(TensorShape.Unknown($"the index {conflict}", tensor.Shape.ElementType));
    }

    /// <summary>How long a slice is of a dimension of this size.</summary>
    public static Dimension Length(Dimension size, Dimension? start, Dimension? stop, Dimension? step)
    {
        var first = Bound(size, start) ?? 0;
        var last = Bound(size, stop) ?? size;
        if (size.Number is { } number)
        {
            first = Clamp(first, number);
            last = Clamp(last, number);
        }

        var length = last - first;
        if (length.Number < 0) length = 0;
        return step is null || step.Number == 1 ? length : Dimension.CeilingDivide(length, step);
    }

    private static Outcome Index(TensorShape shape, IReadOnlyList<Value> indices)
    {
        if (shape.Rank is not { } rank) return Outcome.Unknown(shape.Reason, shape.ElementType);
        if (indices.FirstOrDefault(static index => index is not IndexValue) is { } unknown)
            return Outcome.Unknown(unknown.Unknown ?? "the index is not known when compiling", shape.ElementType);

        var known = indices.Cast<IndexValue>().ToList();
        var used = known.Count(static index => index.Kind is not (IndexKind.NewAxis or IndexKind.Ellipsis));
        if (used > rank) return Outcome.Fails($"has {used} places, but {shape} has {rank} dimensions");
        if (known.Exists(static index => index.Kind is IndexKind.Tensor)) return ByTensors(shape, known);

        var sizes = new List<Dimension>();
        var next = 0;
        foreach (var index in known)
        {
            switch (index.Kind)
            {
                case IndexKind.NewAxis:
                    sizes.Add(1);
                    break;
                case IndexKind.Ellipsis:
                    for (var i = 0; i < rank - used; i++) sizes.Add(shape.Dimensions[next++]);
                    break;
                case IndexKind.Slice:
                    sizes.Add(Length(shape.Dimensions[next++], SizeOf(index.Start), SizeOf(index.Stop), SizeOf(index.Step)));
                    break;
                default:
                    if (IsOutside(shape.Dimensions[next], SizeOf(index.Item)))
                        return Outcome.Fails($"{index.Item} is outside of dimension {next} of {shape}");
                    next++;
                    break;
            }
        }

        sizes.AddRange(shape.Dimensions.Skip(next));
        return shape.Like(sizes);
    }

    /// <summary>One tensor of places, of whole numbers, takes the place of the dimension.</summary>
    private static Outcome ByTensors(TensorShape shape, IReadOnlyList<IndexValue> indices)
    {
        var tensors = indices.Where(static index => index.Kind is IndexKind.Tensor).ToList();
        var isSimple = tensors.Count == 1 && indices.All(static index => index.Kind is IndexKind.Tensor or IndexKind.Slice);
        if (!isSimple
            || tensors[0].Item is not TensorValue { Shape: { Rank: not null } places }
            || places.ElementType is ElementType.Bool or ElementType.UInt8)
        {
            return Outcome.Unknown("ModelGen does not follow this index with tensors", shape.ElementType);
        }

        var sizes = new List<Dimension>();
        for (var i = 0; i < shape.Rank; i++)
        {
            var index = i < indices.Count ? indices[i] : null;
            if (index is null) sizes.Add(shape.Dimensions[i]);
            else if (index.Kind is IndexKind.Tensor) sizes.AddRange(places.Dimensions);
            else sizes.Add(Length(shape.Dimensions[i], SizeOf(index.Start), SizeOf(index.Stop), SizeOf(index.Step)));
        }

        return shape.Like(sizes);
    }

    private static Dimension? SizeOf(Value? value) => value is null ? null : Arguments.SizeOf(value);

    /// <summary>Counted from the start.</summary>
    private static Dimension? Bound(Dimension size, Dimension? bound) => bound switch
    {
        null => null,
        { Number: < 0 } => size + bound,
        { Number: long.MaxValue } => null,
        _ => bound,
    };

    private static Dimension Clamp(Dimension bound, long size) => bound.Number is { } number ? Math.Max(0, Math.Min(size, number)) : bound;

    private static bool IsOutside(Dimension size, Dimension? index) =>
        size.Number is { } count && index?.Number is { } place && (place >= count || place < -count);
}

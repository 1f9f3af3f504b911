using ModelGen.Generators.Symbolic.Framework;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Tracing;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>Several tensors become one, and one several.</summary>
internal sealed class Joins : OperationFamily
{
    public override void Define(OperationTable.Builder table)
    {
        table.Show(static call => Join(call, shapes => Cat(shapes, call.Arguments.Size("dim") ?? 0)), "cat", "concat", "concatenate");
        table.Show(static call => Join(call, shapes => Stack(shapes, call.Arguments.Size("dim") ?? 0)), "stack");
        table.Show(static call => Join(call, Beside), "hstack");
        table.Show(static call => Join(call, static shapes => Cat([.. shapes.Select(AsRow)], 0)), "vstack", "row_stack");
        table.Show(static call => Join(call, static shapes => Cat([.. shapes.Select(AsColumn)], 1)), "column_stack");
        table.Hide(Chunk, "chunk");
        table.Hide(Split, "split");
        table.Hide(TensorSplit, "tensor_split");
        table.Hide(Unbind, "unbind");
    }

    public static Outcome Cat(IReadOnlyList<TensorShape> shapes, Dimension dim)
    {
        // PyTorch skips tensors of shape (0) for old times' sake.
        var parts = shapes.Where(static shape => !(shape.Rank == 1 && shape.Dimensions[0].Number == 0)).ToList();
        if (parts.Count == 0) return shapes[0];
        var type = shapes.Select(static shape => shape.ElementType).Aggregate(Evaluation.ElementTypes.Promote);
        if (parts.Find(static shape => shape.Rank is null) is { } unknown) return Outcome.Unknown(unknown.Reason, type);
        return parts[0].At(dim, place =>
        {
            var sizes = parts[0].Dimensions.ToArray();
            foreach (var part in parts.Skip(1))
            {
                if (part.Rank != sizes.Length)
                    return Outcome.Fails($"joins {parts[0]} and {part}: they have {sizes.Length} and {part.Rank} dimensions");
                for (var i = 0; i < sizes.Length; i++)
                {
                    var (size, other) = (sizes[i], part.Dimensions[i]);
                    if (i == place)
                    {
                        sizes[i] += other;
                    }
                    else if (Dimension.AreSame(size, other) is false)
                    {
                        return Outcome.Fails(
                            $"joins {parts[0]} and {part} along dimension {place}: they differ in dimension {i}, {size} and {other}");
                    }
                    else if (size.Number is null && other.Number is not null)
                    {
                        sizes[i] = other;
                    }
                }
            }

            return new TensorShape(sizes, type);
        });
    }

    private static Outcome Beside(IReadOnlyList<TensorShape> shapes) =>
        Cat([.. shapes.Select(static shape => AtLeast(shape, 1))], shapes[0].Rank is 0 or 1 ? 0 : 1);

    private static Outcome Stack(IReadOnlyList<TensorShape> shapes, Dimension dim)
    {
        var first = shapes[0];
        if (first.Rank is not { } rank) return first;
        if (dim.Number is not { } number)
            return Outcome.Unknown(dim.Reason ?? "the dimension is not known when compiling", first.ElementType);
        if (first.Position(number, extra: 1) is not { } place) return Outcome.Fails($"is given dimension {dim} for {first}");
        foreach (var shape in shapes.Skip(1).Where(static shape => shape.Rank is not null))
        {
            if (shape.Rank != rank || first.Dimensions.Zip(shape.Dimensions, Dimension.AreSame).Any(static same => same is false))
                return Outcome.Fails($"stacks {first} and {shape}, which differ");
        }

        return first.Like([.. first.Dimensions.Take(place), shapes.Count, .. first.Dimensions.Skip(place)]);
    }

    private static Value Join(OperationCall call, Func<IReadOnlyList<TensorShape>, Outcome> join)
    {
        if (Enumeration.ItemsOf(call.SelfValue) is not { } items)
            return call.Unknown(call.SelfValue.Unknown ?? "which tensors are joined is not known when compiling");
        var shapes = items.Select(Evaluation.Interpreter.AsTensor).Select(static tensor => tensor.Shape).ToList();
        return shapes.Count == 0 ? call.Conflict("is given no tensors") : call.Result(join(shapes));
    }

    private static Value Chunk(OperationCall call)
    {
        var dim = call.Arguments.Size("dim") ?? 0;
        return Parts(call, dim, size =>
        {
            if (call.Arguments.Size("chunks")?.Number is not (> 0 and var chunks)) return null;
            if (size.Number is { } number)
            {
                var each = Math.Max(1, (number + chunks - 1) / chunks);
                return Pieces(number, each);
            }

            return Dimension.DivideExactly(size, chunks) is { } part ? Equal(part, Math.Min(chunks, MostParts)) : null;
        });
    }

    private static Value Split(OperationCall call)
    {
        // split(long size, int dim), split(long[] sizes, long dim), split(params long[] sizes)
        var given = call.At(0);
        var dim = call.Arguments.Size("dim") ?? 0;
        return Parts(call, dim, size => given switch
        {
            ListValue { Open: null } list
                when list.Items.Count != 1 || size == Evaluation.Arguments.SizeOf(list.Items[0]) =>
                    [.. list.Items.Select(Evaluation.Arguments.SizeOf)],
            ListValue { Open: null } list => Pieces(size, Evaluation.Arguments.SizeOf(list.Items[0])),
            NumberValue number => Pieces(size, number.Size),
            _ => null,
        });
    }

    private static Value TensorSplit(OperationCall call) => Parts(call, call.Arguments.Size("dim") ?? 0, size =>
    {
        if (call.At(0) is not NumberValue { Known: > 0 and <= MostParts and var count }) return null;
        if (size.Number is not { } number)
            return Dimension.DivideExactly(size, count) is { } part ? Equal(part, count) : null;
        return [.. Enumerable.Range(0, (int)count).Select(i => (Dimension)((number / count) + (i < number % count ? 1 : 0)))];
    });

    private static Value Unbind(OperationCall call)
    {
        var shape = call.Shape;
        if (shape.Rank is null) return ListValue.OfUnknown(shape.Reason ?? "the shape is not known");
        if (call.Arguments.Size("dim", "dimension")?.Number is not { } dim
            || shape.Position(dim) is not { } place
            || shape.Dimensions[place].Number is not (>= 0 and <= MostParts and var count))
        {
            return ListValue.OfUnknown("how many parts there are is not known when compiling");
        }

        var part = shape.Like(shape.Dimensions.Where((_, i) => i != place));
        return new ListValue(Enumerable.Repeat(0, (int)count).Select(_ => call.Self.Reshaped(part)));
    }

    private const int MostParts = 4_096;

    private static Value Parts(OperationCall call, Dimension dim, Func<Dimension, IReadOnlyList<Dimension>?> divide)
    {
        var shape = call.Shape;
        if (shape.Rank is null) return ListValue.OfUnknown(shape.Reason ?? "the shape is not known");
        if (dim.Number is not { } number || shape.Position(number) is not { } place)
        {
            if (dim.Number is not null) call.Conflict($"is given dimension {dim}, but {shape} has {shape.Rank} dimensions");
            return ListValue.OfUnknown("the dimension is not known when compiling");
        }

        if (divide(shape.Dimensions[place]) is not { } sizes)
            return ListValue.OfUnknown($"into how many parts {shape.Dimensions[place]} is divided is not known when compiling");

        if (Dimension.AreSame(Dimension.Sum(sizes), shape.Dimensions[place]) is false)
        {
            var conflict = call.Conflict(
                $"divides dimension {place} into {string.Join(" + ", sizes)}, but it has {shape.Dimensions[place]}: {shape}");
            return ListValue.OfUnknown(conflict.Unknown!);
        }

        return new ListValue(sizes.Select(size => call.Self.Reshaped(shape.Replace(place, size))));
    }

    /// <summary>Pieces of one size, and what is left over.</summary>
    private static IReadOnlyList<Dimension>? Pieces(Dimension whole, Dimension each)
    {
        if (whole.Number is { } number && each.Number is > 0 and var size)
        {
            var count = (number + size - 1) / size;
            if (count > MostParts) return null;
            return [.. Enumerable.Range(0, (int)count).Select(i => (Dimension)Math.Min(size, number - (i * size)))];
        }

        return Dimension.DivideExactly(whole, each)?.Number is > 0 and <= MostParts and var parts ? Equal(each, parts) : null;
    }

    private static IReadOnlyList<Dimension> Equal(Dimension part, long count) => [.. Enumerable.Repeat(part, (int)count)];

    private static TensorShape AsRow(TensorShape shape) => shape.Rank == 1 ? shape.Like([1, shape.Dimensions[0]]) : shape;

    private static TensorShape AsColumn(TensorShape shape) => shape.Rank == 1 ? shape.Like([shape.Dimensions[0], 1]) : shape;

    private static TensorShape AtLeast(TensorShape shape, int rank) => shape.Rank == 0 && rank > 0 ? shape.Like([1]) : shape;
}

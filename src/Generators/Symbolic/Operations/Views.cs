using ModelGen.Generators.Symbolic.Evaluation.Slots;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>Operations that give the same numbers another shape or order.</summary>
internal sealed class Views : OperationFamily
{
    public override void Define(OperationTable.Builder table)
    {
        table.Hide(static call => call.Result(View(call)), "view", "reshape");
        table.Hide(
            static call => call.WithOther(static (shape, other) => Flattening.View(shape, other.Dimensions)),
            "view_as", "reshape_as");
        table.Show(static call => call.Result(Flattening.Flatten(call.Shape, call.SizeAt(0) ?? 0, call.SizeAt(1) ?? -1)), "flatten");
        table.Hide(static call => call.Result(Flattening.Flatten(call.Shape, 0, -1)), "ravel");
        table.Show(
            static call => call.Result(Flattening.Unflatten(call.Shape, call.SizeAt(0) ?? Dimension.Unknown(), call.SizesAt(1))),
            "unflatten");
        table.Hide(Squeeze, "squeeze");
        table.Hide(Unsqueeze, "unsqueeze");
        table.Hide(static call => call.Result(Swap(call.Shape, call.SizeAt(0), call.SizeAt(1))), "transpose", "swapaxes", "swapdims");
        table.Hide(static call => call.Result(call.Shape.Rank is 2 ? Swap(call.Shape, 0, 1) : call.Shape), "t");
        table.Hide(static call => call.Result(Swap(call.Shape, -2, -1)), "adjoint");
        table.Hide(static call => call.Result(Permute(call.Shape, call.SizesAt(0))), "permute");
        table.Hide(Move, "movedim", "moveaxis");
        table.Hide(static call => call.Result(Expand(call.Shape, call.SizesAt(0))), "expand", "broadcast_to");
        table.Hide(
            static call => call.WithOther(static (shape, other) => Expand(shape, other.Rank is null ? null : other.Dimensions)),
            "expand_as");
        table.Hide(
            static call => call.SelfValue,
            "contiguous", "cpu", "cuda", "mps", "pin_memory", "retain_grad", "MoveToOuterDisposeScope", "MoveToOtherDisposeScope",
            "DetachFromDisposeScope", "DetatchFromDisposeScope");
        table.Hide(RequireGrad, "requires_grad_", "with_requires_grad");
        table.Hide(static call => call.Self.Reshaped(call.Shape), "clone", "detach", "alias");
        table.Hide(To, "to", "type", "to_type", "type_as");
        foreach (var (name, type) in Casts) table.Hide(call => call.Self.Reshaped(call.Shape.As(type)), name);
        table.Hide(static call => call.Result(AtLeast(call.Shape, 1)), "atleast_1d");
    }

    private static readonly (string Name, ElementType Type)[] Casts =
    [
        ("float", ElementType.Float32), ("double", ElementType.Float64), ("half", ElementType.Float16), ("bfloat16", ElementType.BFloat16),
        ("int", ElementType.Int32), ("long", ElementType.Int64), ("short", ElementType.Int16), ("byte", ElementType.UInt8),
        ("char", ElementType.Int8), ("bool", ElementType.Bool), ("cfloat", ElementType.Complex64), ("cdouble", ElementType.Complex128),
    ];

    private static Outcome View(OperationCall call) => call.SizesAt(0) is { } sizes
        ? Flattening.View(call.Shape, sizes)
        : Outcome.Unknown(Why(call), call.Shape.ElementType);

    public static Outcome Swap(TensorShape shape, Dimension? first, Dimension? second) =>
        shape.At(first, a => shape.At(second, b =>
        {
            var sizes = shape.Dimensions.ToArray();
            (sizes[a], sizes[b]) = (sizes[b], sizes[a]);
            return shape.Like(sizes);
        }));

    public static Outcome Permute(TensorShape shape, IReadOnlyList<Dimension>? order)
    {
        if (shape.Rank is not { } rank) return Outcome.Unknown(shape.Reason, shape.ElementType);
        if (order is null || order.Any(static place => place.Number is null))
            return ShapeExtensions.OfUnknownSizes(rank, "the order is not known when compiling", shape.ElementType);
        var places = shape.Positions(order);
        return places is null || places.Count != rank || places.Distinct().Count() != rank
            ? Outcome.Fails($"is given the order ({string.Join(", ", order)}) for {shape}")
            : shape.Like(places.Select(place => shape.Dimensions[place]));
    }

    private static Value Squeeze(OperationCall call)
    {
        var shape = call.Shape;
        if (shape.Rank is null) return call.Result(shape);
        if (call.At(0) is null)
        {
            var mayGo = shape.Dimensions.FirstOrDefault(static size => size.Number is null);
            return mayGo is null
                ? call.Result(shape.Like(shape.Dimensions.Where(static size => size.Number != 1)))
                : call.Unknown($"squeeze without a dimension takes {mayGo} away where it is 1");
        }

        return call.Result(shape.At(call.SizeAt(0), place => shape.Dimensions[place].Number switch
        {
            1 => shape.Like(shape.Dimensions.Where((_, i) => i != place)),
            null when Dimension.AreSame(shape.Dimensions[place], Dimension.One) is null =>
                Outcome.Unknown($"squeeze takes {shape.Dimensions[place]} away where it is 1", shape.ElementType),
            _ => shape,
        }));
    }

    private static Value Unsqueeze(OperationCall call)
    {
        var shape = call.Shape;
        if (shape.Rank is null) return call.Result(shape);
        if (call.SizeAt(0)?.Number is not { } dim) return call.Unknown("the dimension is not known when compiling");
        return shape.Position(dim, extra: 1) is { } place
            ? call.Result(shape.Like([.. shape.Dimensions.Take(place), 1, .. shape.Dimensions.Skip(place)]))
            : call.Conflict($"is given dimension {dim}, but {shape} has {shape.Rank} dimensions");
    }

    private static Value Move(OperationCall call)
    {
        var shape = call.Shape;
        if (shape.Rank is not { } rank) return call.Result(shape);
        var (from, to) = (call.Dims("source"), call.Dims("destination"));
        if (from is null
            || to is null
            || shape.Positions(from) is not { } sources
            || shape.Positions(to) is not { } targets
            || sources.Count != targets.Count)
        {
            return call.Unknown("the dimensions are not known when compiling");
        }

        var order = new int?[rank];
        for (var i = 0; i < sources.Count; i++) order[targets[i]] = sources[i];
        var others = new Queue<int>(Enumerable.Range(0, rank).Where(place => !sources.Contains(place)));
        for (var i = 0; i < rank; i++) order[i] ??= others.Count > 0 ? others.Dequeue() : 0;
        return call.Result(shape.Like(order.Select(place => shape.Dimensions[place!.Value])));
    }

    private static Outcome Expand(TensorShape shape, IReadOnlyList<Dimension>? sizes)
    {
        if (sizes is null) return Outcome.Unknown("the sizes are not known when compiling", shape.ElementType);
        if (shape.Rank is not { } rank)
        {
            var given = sizes.Select(static size => size.Number == -1 ? Dimension.Unknown() : size);
            return new TensorShape(given, shape.ElementType);
        }

        if (sizes.Count < rank) return Outcome.Fails($"is given {sizes.Count} sizes for {shape}");
        var result = sizes.ToArray();
        for (var i = 1; i <= rank; i++)
        {
            var (has, wanted) = (shape.Dimensions[rank - i], result[sizes.Count - i]);
            if (wanted.Number == -1) result[sizes.Count - i] = has;
            else if (Dimension.AreSame(has, Dimension.One) is false && Dimension.AreSame(has, wanted) is false)
                return Outcome.Fails($"cannot make ({string.Join(", ", sizes)}) of {shape}: {has} is neither 1 nor {wanted}");
        }

        return shape.Like(result);
    }

    private static Value RequireGrad(OperationCall call)
    {
        if (call.SelfValue is not TensorValue tensor) return call.SelfValue;
        call.Interpreter.Journal.Writes(new TensorSlot(tensor));
        tensor.RequiresGrad = call.At(0) is not BooleanValue { Truth: false };
        return tensor;
    }

    private static Value To(OperationCall call)
    {
        var name = call.Arguments.Items.Select(static argument => argument.Value).OfType<NameValue>()
            .FirstOrDefault(static value => Evaluation.ElementTypes.Of(value.Name) is not ElementType.Unknown);
        if (name is not null) return call.Self.Reshaped(call.Shape.As(Evaluation.ElementTypes.Of(name.Name)));
        return call.TensorAt(0) is { } other ? call.Self.Reshaped(call.Shape.As(other.Shape.ElementType)) : call.SelfValue;
    }

    private static Outcome AtLeast(TensorShape shape, int rank) =>
        shape.Rank is null || shape.Rank >= rank ? shape : shape.Like(Enumerable.Repeat(Dimension.One, rank));

    private static string Why(OperationCall call) => call.At(0)?.Unknown ?? "the sizes are not known when compiling";
}

using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>ZeroPad2d</c>, <c>ConstantPad1d</c>, <c>ReflectionPad2d</c>, <c>ReplicationPad3d</c>...</summary>
internal sealed class PaddingRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } =
    [
        "ZeroPad2d", "ConstantPad1d", "ConstantPad2d", "ConstantPad3d", "ReflectionPad1d", "ReflectionPad2d", "ReflectionPad3d",
        "ReplicationPad1d", "ReplicationPad2d", "ReplicationPad3d",
    ];

    public override Value Apply(LayerCall call) =>
        call.Result(Padded(call.Shape, call.Arguments.Sizes(2 * Spatial.Count(call.Layer), "padding")));

    /// <summary>Two numbers for each dimension, before and after it, the last dimension first.</summary>
    public static Outcome Padded(TensorShape shape, IReadOnlyList<Dimension>? padding)
    {
        if (shape.Rank is not { } rank) return Outcome.Unknown(shape.Reason, shape.ElementType);
        if (padding is null) return ShapeExtensions.OfUnknownSizes(rank, "the padding is not known when compiling", shape.ElementType);
        if (padding.Count % 2 != 0 || padding.Count > 2 * rank)
            return Outcome.Fails($"is told {padding.Count} paddings, but is given {shape}");
        return shape.Like(shape.Dimensions.Select((size, i) =>
        {
            var place = 2 * (rank - 1 - i);
            return place < padding.Count ? size + padding[place] + padding[place + 1] : size;
        }));
    }
}

using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>Upsample</c>, to sizes or by factors.</summary>
internal sealed class UpsampleRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["Upsample"];

    public override Value Apply(LayerCall call) => call.Result(Interpolated(call.Shape, call.Arguments));

    /// <summary>Everything behind batch and channels.</summary>
    public static Outcome Interpolated(TensorShape shape, Arguments arguments)
    {
        if (shape.Rank is not { } rank) return Outcome.Unknown(shape.Reason, shape.ElementType);
        var count = rank - 2;
        if (count < 1) return Outcome.Fails($"takes a batch, channels and at least one more dimension, but is given {shape}");
        if (arguments.Find("scale_factor") is ListValue { Open: null, Items.Count: > 1 and var factors } && factors != count)
            return Outcome.Fails($"is told {factors} factors for {count} dimension{(count == 1 ? "" : "s")}: {shape}");
        return arguments.Sizes(count, "size") is { } sizes
            ? Resizing.ToSizes(shape, sizes, count)
            : Resizing.Scaled(shape, Resizing.Factors(arguments.Find("scale_factor"), count), count);
    }
}

using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>Unfold</c>, which lists the windows of an image, and <c>Fold</c>, which adds them up.</summary>
internal sealed class FoldRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["Fold", "Unfold"];

    public override Value Apply(LayerCall call) =>
        call.Result(call.Layer.Type.Name is "Fold" ? Fold(call.Shape, call.Arguments) : Unfold(call.Shape, call.Arguments));

    public static Outcome Unfold(TensorShape image, Arguments arguments)
    {
        if (image.Rank is not { } rank) return Outcome.Unknown(image.Reason, image.ElementType);
        if (rank is not (3 or 4)) return Outcome.Fails($"takes an image, but is given {image}");
        var windows = Spatial.Windows(arguments, arguments.RequiredSizes(2, "kernel_size"), strideIsKernel: false);
        return windows.Slide(image).Then(slid => image.Like([
            .. image.Dimensions.Take(rank - 3),
            image.Dimensions[rank - 3] * windows.Kernel[0] * windows.Kernel[1],
            slid.Dimensions[rank - 2] * slid.Dimensions[rank - 1]]));
    }

    public static Outcome Fold(TensorShape columns, Arguments arguments)
    {
        if (columns.Rank is not { } rank) return Outcome.Unknown(columns.Reason, columns.ElementType);
        if (rank is not (2 or 3)) return Outcome.Fails($"takes columns of windows, but is given {columns}");
        var (sizes, kernel) = (arguments.RequiredSizes(2, "output_size"), arguments.RequiredSizes(2, "kernel_size"));
        return columns.Like([.. columns.Dimensions.Take(rank - 2), columns.Dimensions[rank - 2] / (kernel[0] * kernel[1]), .. sizes]);
    }
}

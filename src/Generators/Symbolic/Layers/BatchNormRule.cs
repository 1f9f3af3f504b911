using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>BatchNorm1d</c> to <c>3d</c> and <c>InstanceNorm1d</c> to <c>3d</c>.</summary>
internal sealed class BatchNormRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } =
        ["BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d"];

    public override void Declare(LayerDeclaration layer)
    {
        var features = layer.Arguments.Required("num_features", "features");
        var isAffine = layer.Arguments.Flag("affine");
        Biases.Declare(layer, isAffine, "weight", features);
        Biases.Declare(layer, isAffine, "bias", features);
        if (layer.Arguments.Flag("track_running_stats") is false) return;
        layer.Buffer("running_mean", layer.ElementType, features);
        layer.Buffer("running_var", layer.ElementType, features);
        layer.Buffer("num_batches_tracked", ElementType.Int64);
    }

    public override Value Apply(LayerCall call)
    {
        var shape = call.Shape;
        if (shape.Rank is not { } rank) return call.Result(shape);
        var count = Spatial.Count(call.Layer);
        var isInstanceNorm = call.Layer.Type.Name.StartsWith("Instance", StringComparison.Ordinal);
        if (rank != count + 2 && rank != (isInstanceNorm || count == 1 ? count + 1 : count + 2))
            return call.Conflict($"takes {Ranks(count, isInstanceNorm)} dimensions, but is given {shape}");

        var place = isInstanceNorm && rank == count + 1 ? 0 : 1;
        var features = call.Arguments.Required("num_features", "features");

        // Without parameters and statistics, InstanceNorm takes any number of channels.
        var isChecked = call.Layer.Tensors.Count > 0 || !isInstanceNorm;
        return isChecked && Dimension.AreSame(shape.Dimensions[place], features) is false
            ? call.Conflict($"takes {features} channels, but is given {shape.Dimensions[place]}: {shape}", shape.Dimensions[place])
            : call.Result(shape);
    }

    private static string Ranks(int count, bool isInstanceNorm) =>
        isInstanceNorm || count == 1 ? $"{count + 1} or {count + 2}" : $"{count + 2}";
}

using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>Pooling to a given size: <c>AdaptiveAvgPool2d</c>, <c>AdaptiveMaxPool1d</c>...</summary>
internal sealed class AdaptivePoolingRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } =
    [
        "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool3d", "AdaptiveMaxPool1d", "AdaptiveMaxPool2d", "AdaptiveMaxPool3d",
    ];

    public override Value Apply(LayerCall call)
    {
        var count = Spatial.Count(call.Layer);
        return call.Result(Resizing.ToSizes(call.Shape, call.Arguments.Sizes(count, "output_size"), count));
    }
}

using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>FractionalMaxPool2d</c> and <c>3d</c>, which are told the size of the result or its ratio.</summary>
internal sealed class FractionalPoolingRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["FractionalMaxPool2d", "FractionalMaxPool3d"];

    public override IReadOnlyList<Dimension> Kernel(LayerValue layer) => layer.Arguments.RequiredSizes(Spatial.Count(layer), "kernel_size");

    public override Value Apply(LayerCall call)
    {
        var count = Spatial.Count(call.Layer);
        return call.Result(call.Arguments.Sizes(count, "output_size") is { } sizes
            ? Resizing.ToSizes(call.Shape, sizes, count)
            : Resizing.Scaled(call.Shape, Resizing.Factors(call.Arguments.Find("output_ratio"), count), count));
    }
}

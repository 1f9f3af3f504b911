using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>MaxUnpool1d</c> to <c>3d</c>: what <c>MaxPool</c> does, backwards.</summary>
internal sealed class UnpoolingRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["MaxUnpool1d", "MaxUnpool2d", "MaxUnpool3d"];

    public override IReadOnlyList<Dimension> Kernel(LayerValue layer) => layer.Arguments.RequiredSizes(Spatial.Count(layer), "kernel_size");

    public override Value Apply(LayerCall call)
    {
        var count = Spatial.Count(call.Layer);
        if (call.Inputs.Count > 2 && call.Inputs[2] is ListValue { Open: null } sizes)
        {
            var last = sizes.Items.Skip(Math.Max(0, sizes.Items.Count - count)).Select(Evaluation.Arguments.SizeOf);
            return call.Result(Resizing.ToSizes(call.Shape, [.. last], count));
        }

        var windows = Spatial.Windows(call.Arguments, Kernel(call.Layer), strideIsKernel: true);
        return call.Result(call.Shape.Rank is { } rank && rank > count
            ? windows.Spread(call.Shape, call.Shape.Dimensions[rank - count - 1])
            : windows.Spread(call.Shape, Dimension.Unknown()));
    }
}

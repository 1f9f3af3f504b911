using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>Pooling with windows: <c>MaxPool2d</c>, <c>AvgPool1d</c>, <c>LPPool2d</c>...</summary>
internal sealed class PoolingRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } =
        ["MaxPool1d", "MaxPool2d", "MaxPool3d", "AvgPool1d", "AvgPool2d", "AvgPool3d", "LPPool1d", "LPPool2d"];

    public override IReadOnlyList<Dimension> Kernel(LayerValue layer) => layer.Arguments.RequiredSizes(Spatial.Count(layer), "kernel_size");

    public override Value Apply(LayerCall call)
    {
        var isMaxPool1d = call.Layer.TypeName is "MaxPool1d";
        var windows = Spatial.Windows(call.Arguments, Kernel(call.Layer), strideIsKernel: true, isMaxPool1d);
        var pooled = call.Result(windows.Slide(call.Shape));
        return call.Method is "forward_with_indices" && pooled is TensorValue tensor
            ? new TupleValue([tensor, new TensorValue(tensor.Shape.As(ElementType.Int64))])
            : pooled;
    }
}

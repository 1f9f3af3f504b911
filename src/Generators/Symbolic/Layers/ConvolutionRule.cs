using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>Conv1d</c>, <c>Conv2d</c>, <c>Conv3d</c>.</summary>
internal sealed class ConvolutionRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["Conv1d", "Conv2d", "Conv3d"];

    public override void Declare(LayerDeclaration layer)
    {
        var (inputs, outputs, groups) = Channels(layer.Layer);
        if (outputs.Number is { } number && groups.Number is > 0 && number % groups.Number != 0)
            layer.Conflict($"cannot divide {outputs} output channels into {groups} groups");
        var perGroup = layer.Divide(inputs, groups, $"cannot divide {inputs} input channels into {groups} groups");
        layer.Parameter("weight", [outputs, perGroup, .. Kernel(layer.Layer)]);
        Biases.Declare(layer, "bias", "hasBias", outputs);
    }

    public override IReadOnlyList<Dimension> Kernel(LayerValue layer) => layer.Arguments.RequiredSizes(Spatial.Count(layer), "kernel_size");

    public override Value Apply(LayerCall call)
    {
        var (inputs, outputs, _) = Channels(call.Layer);
        var windows = Spatial.Windows(call.Layer);
        return call.Result(Spatial.CheckChannels(call.Shape, windows, inputs).Then(image => windows.Slide(image, outputs)));
    }

    private static (Dimension Inputs, Dimension Outputs, Dimension Groups) Channels(LayerValue layer) => (
        layer.Arguments.Required("in_channels", "inputChannel"),
        layer.Arguments.Required("out_channels", "outputChannel"),
        layer.Arguments.Size("groups") ?? 1);
}

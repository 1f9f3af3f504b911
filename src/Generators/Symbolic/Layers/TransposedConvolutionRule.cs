using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>ConvTranspose1d</c>, <c>ConvTranspose2d</c>, <c>ConvTranspose3d</c>.</summary>
internal sealed class TransposedConvolutionRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"];

    public override void Declare(LayerDeclaration layer)
    {
        var (inputs, outputs) = Channels(layer.Layer);
        var groups = layer.Arguments.Size("groups") ?? 1;
        var perGroup = layer.Divide(outputs, groups, $"cannot divide {outputs} output channels into {groups} groups");
        layer.Parameter("weight", [inputs, perGroup, .. Kernel(layer.Layer)]);
        Biases.Declare(layer, "bias", "hasBias", outputs);
    }

    public override IReadOnlyList<Dimension> Kernel(LayerValue layer) => layer.Arguments.RequiredSizes(Spatial.Count(layer), "kernel_size");

    public override Value Apply(LayerCall call)
    {
        var (inputs, outputs) = Channels(call.Layer);
        var windows = Spatial.Windows(call.Layer);
        var image = Spatial.CheckChannels(call.Shape, windows, inputs).Then(shape => windows.Spread(shape, outputs));
        if (image.Shape?.Rank is { } rank && GivenSizes(call, windows.Count) is { } sizes)
            image = image.Shape.Like([.. image.Shape.Dimensions.Take(rank - windows.Count), .. sizes]);
        return call.Result(image);
    }

    /// <summary><c>forward(x, output_size)</c> says which of the possible sizes is meant.</summary>
    private static IReadOnlyList<Dimension>? GivenSizes(LayerCall call, int count) => call.Inputs.Skip(1).FirstOrDefault() switch
    {
        null or NullValue => null,
        ListValue { Open: null } list => [.. list.Items.Skip(Math.Max(0, list.Items.Count - count)).Select(Evaluation.Arguments.SizeOf)],
        _ => [.. Enumerable.Repeat(Dimension.Unknown("the output size is not known when compiling"), count)],
    };

    private static (Dimension Inputs, Dimension Outputs) Channels(LayerValue layer) =>
        (layer.Arguments.Required("in_channels", "inputChannel"), layer.Arguments.Required("out_channels", "outputChannel"));
}

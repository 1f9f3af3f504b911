using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>GroupNorm</c>.</summary>
internal sealed class GroupNormRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["GroupNorm"];

    public override void Declare(LayerDeclaration layer)
    {
        var (groups, channels) = (layer.Arguments.Required("num_groups"), layer.Arguments.Required("num_channels"));
        layer.Divide(channels, groups, $"cannot divide {channels} channels into {groups} groups");
        Biases.Declare(layer, layer.Arguments.Flag("affine"), "weight", channels);
        Biases.Declare(layer, layer.Arguments.Flag("affine"), "bias", channels);
    }

    public override Value Apply(LayerCall call)
    {
        var channels = call.Arguments.Required("num_channels");
        if (call.Shape.Rank < 3) return call.Conflict($"takes at least 3 dimensions, but is given {call.Shape}");
        return call.Result(call.Shape.At(1, place => Dimension.AreSame(call.Shape.Dimensions[place], channels) is false
            ? Outcome.Fails(
                $"takes {channels} channels, but is given {call.Shape.Dimensions[place]}: {call.Shape}", call.Shape.Dimensions[place])
            : call.Shape));
    }
}

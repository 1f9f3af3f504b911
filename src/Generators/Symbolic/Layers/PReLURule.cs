using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>PReLU</c>, with a slope for all channels or one for each.</summary>
internal sealed class PReLURule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["PReLU"];

    public override void Declare(LayerDeclaration layer) => layer.Parameter("weight", layer.Arguments.Required("num_parameters"));

    public override Value Apply(LayerCall call)
    {
        var slopes = call.Arguments.Required("num_parameters");
        var isOnePerChannel = Dimension.AreSame(slopes, Dimension.One) is false;
        return isOnePerChannel && call.Shape.Rank > 1 && Dimension.AreSame(call.Shape.Dimensions[1], slopes) is false
            ? call.Conflict($"has {slopes} slopes, but is given {call.Shape.Dimensions[1]} channels: {call.Shape}")
            : call.Result(call.Shape);
    }
}

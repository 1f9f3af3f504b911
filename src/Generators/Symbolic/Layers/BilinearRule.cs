using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>Bilinear</c>, which takes two inputs.</summary>
internal sealed class BilinearRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["Bilinear"];

    public override void Declare(LayerDeclaration layer)
    {
        var outputs = layer.Arguments.Required("out_features", "outputSize");
        layer.Parameter("weight", outputs, layer.Arguments.Required("in1_features"), layer.Arguments.Required("in2_features"));
        Biases.Declare(layer, "hasBias", "bias", outputs);
    }

    public override Value Apply(LayerCall call)
    {
        var weight = call.Parameter("weight")!;
        if (call.Tensor(1) is not { } second) return call.Result(Outcome.Unknown("the second input is not known"));
        var other = Products.Linear(second.Shape, weight.Dimensions[2], weight.Dimensions[0]);
        return other.Conflict is null
            ? call.Result(Products.Linear(call.Shape, weight.Dimensions[1], weight.Dimensions[0]))
            : call.Result(other);
    }
}

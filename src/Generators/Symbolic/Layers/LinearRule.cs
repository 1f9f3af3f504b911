using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>Linear</c>.</summary>
internal sealed class LinearRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["Linear"];

    public override void Declare(LayerDeclaration layer)
    {
        var arguments = layer.Arguments;
        if (arguments.Find("weight") is { } weight)
        {
            layer.Tie("weight", Evaluation.Interpreter.AsTensor(weight));
            if (arguments.Tensor("bias") is { } given) layer.Tie("bias", given);
            return;
        }

        var (inputs, outputs) = (arguments.Required("inputSize", "in_features"), arguments.Required("outputSize", "out_features"));
        layer.Parameter("weight", outputs, inputs);
        Biases.Declare(layer, "hasBias", "bias", outputs);
    }

    public override Value Apply(LayerCall call) => call.Parameter("weight") is { Rank: 2 } weight
        ? call.Result(Products.Linear(call.Shape, weight.Dimensions[1], weight.Dimensions[0]))
        : call.Result(Outcome.Unknown("the shape of the weight is not known"));
}

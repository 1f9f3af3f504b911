using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>RNNCell</c>, <c>GRUCell</c> and <c>LSTMCell</c>: one step.</summary>
internal sealed class RecurrentCellRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["RNNCell", "GRUCell", "LSTMCell"];

    public override void Declare(LayerDeclaration layer)
    {
        var (features, hidden) = (layer.Arguments.Required("inputSize"), layer.Arguments.Required("hiddenSize"));
        var rows = hidden * (layer.Layer.Type.Name switch { "LSTMCell" => 4, "GRUCell" => 3, _ => 1 });
        layer.Parameter("weight_ih", rows, features);
        layer.Parameter("weight_hh", rows, hidden);
        Biases.Declare(layer, layer.Arguments.Flag("bias"), "bias_ih", rows);
        Biases.Declare(layer, layer.Arguments.Flag("bias"), "bias_hh", rows);
    }

    public override Value Apply(LayerCall call)
    {
        var state = call.Result(Products.Linear(call.Shape, call.Arguments.Required("inputSize"), call.Arguments.Required("hiddenSize")));
        return call.Layer.Type.Name is "LSTMCell" && state is TensorValue tensor
            ? new TupleValue([tensor, new TensorValue(tensor.Shape)])
            : state;
    }
}

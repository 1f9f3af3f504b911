using System.Globalization;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>RNN</c>, <c>GRU</c> and <c>LSTM</c>: the outputs of all steps, and the state after the last one.</summary>
internal sealed class RecurrentRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["RNN", "GRU", "LSTM"];

    public override void Declare(LayerDeclaration layer)
    {
        var (features, hidden, layers, directions) = Sizes(layer.Layer);
        if (layers.Number is not { } count || directions is not { } both)
        {
            var reason = layers.Reason ?? "how many layers there are is not known when compiling";
            layer.Layer.Tensors.Add(new Registration(Registration.AnyName, new UnknownValue(reason)));
            return;
        }

        var rows = hidden * Gates(layer.Layer.Type.Name);
        var hasBias = layer.Arguments.Flag("bias");
        for (var k = 0; k < count && k < MostLayers; k++)
        {
            for (var direction = 0; direction < both; direction++)
            {
                var suffix = "_l" + k.ToString(CultureInfo.InvariantCulture) + (direction == 0 ? "" : "_reverse");
                layer.Parameter("weight_ih" + suffix, rows, k == 0 ? features : hidden * both);
                layer.Parameter("weight_hh" + suffix, rows, hidden);
                Biases.Declare(layer, hasBias, "bias_ih" + suffix, rows);
                Biases.Declare(layer, hasBias, "bias_hh" + suffix, rows);
            }
        }
    }

    public override Value Apply(LayerCall call)
    {
        var (features, hidden, layers, directions) = Sizes(call.Layer);
        var input = call.Shape;
        if (input.Rank is null)
            return All(call, Outcome.Unknown(input.Reason, input.ElementType), Outcome.Unknown(input.Reason, input.ElementType));
        if (input.Rank is not (2 or 3))
            return call.Conflict($"takes steps, batch and features, or two of them without a batch, but is given {input}");

        var ways = directions ?? Dimension.Unknown("whether it runs both ways is not known when compiling");
        var sequence = Products.Linear(input, features, hidden * ways);
        if (sequence.Conflict is { } conflict) return call.Conflict(conflict);
        var batch = input.Rank == 2 ? [] : call.Arguments.Flag("batchFirst") switch
        {
            true => new[] { input.Dimensions[0] },
            false => [input.Dimensions[1]],
            null => [Dimension.Unknown("whether the batch comes first is not known when compiling")],
        };
        var depth = layers * (directions ?? Dimension.Unknown("whether it runs both ways is not known when compiling"));
        return All(call, sequence, input.Like([depth, .. batch, hidden]));
    }

    private const int MostLayers = 1_000;

    private static Value All(LayerCall call, Outcome sequence, Outcome state)
    {
        var count = call.Layer.Type.Name is "LSTM" ? 2 : 1;
        return new TupleValue([call.Result(sequence), .. Enumerable.Repeat(0, count).Select(_ => call.Result(state))]);
    }

    private static int Gates(string type) => type switch
    {
        "LSTM" => 4,
        "GRU" => 3,
        _ => 1,
    };

    private static (Dimension Features, Dimension Hidden, Dimension Layers, int? Directions) Sizes(LayerValue layer) => (
        layer.Arguments.Required("inputSize"),
        layer.Arguments.Required("hiddenSize"),
        layer.Arguments.Size("numLayers") ?? 1,
        layer.Arguments.Flag("bidirectional") switch { true => 2, false => 1, null => null });
}

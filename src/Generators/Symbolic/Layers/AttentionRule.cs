using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>MultiheadAttention</c>: steps come first, then the batch.</summary>
internal sealed class AttentionRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["MultiheadAttention"];

    public override void Declare(LayerDeclaration layer)
    {
        var arguments = layer.Arguments;
        var (width, heads) = (arguments.Required("embedded_dim", "embed_dim"), arguments.Required("num_heads"));
        layer.Divide(width, heads, $"cannot divide {width} features among {heads} heads");
        var (keys, values) = (arguments.Size("kdim") ?? width, arguments.Size("vdim") ?? width);
        if (keys == width && values == width)
        {
            layer.Parameter("in_proj_weight", width * 3, width);
        }
        else
        {
            layer.Parameter("q_proj_weight", width, width);
            layer.Parameter("k_proj_weight", width, keys);
            layer.Parameter("v_proj_weight", width, values);
        }

        var hasBias = arguments.Flag("bias");
        Biases.Declare(layer, hasBias, "in_proj_bias", width * 3);
        if (arguments.Flag("add_bias_kv") is not false)
        {
            layer.Parameter("bias_k", 1, 1, width);
            layer.Parameter("bias_v", 1, 1, width);
        }

        layer.Parameter("out_proj.weight", width, width);
        Biases.Declare(layer, hasBias, "out_proj.bias", width);
    }

    public override Value Apply(LayerCall call)
    {
        var width = call.Arguments.Required("embedded_dim", "embed_dim");
        var (query, key) = (call.Shape, call.Tensor(1)?.Shape ?? TensorShape.Unknown("the keys are not known"));
        var output = Products.Linear(query, width, width);
        if (output.Conflict is { } conflict) return call.Conflict(conflict);
        var given = Products.Linear(key, call.Arguments.Size("kdim") ?? width, width);
        if (given.Conflict is { } keyConflict) return call.Conflict(keyConflict);

        // call(query, key, value, key_padding_mask, need_weights, attn_mask)
        var weights = call.Inputs.Count > 4 && call.Inputs[4] is BooleanValue { Truth: false }
            ? NullValue.Instance
            : call.Result(Weights(query, key));
        return new TupleValue([call.Result(output), weights]);
    }

    private static Outcome Weights(TensorShape query, TensorShape key)
    {
        if (query.Rank is null || key.Rank is null) return Outcome.Unknown(query.Reason ?? key.Reason, query.ElementType);
        return (query.Rank, key.Rank) switch
        {
            (3, 3) => query.Like([query.Dimensions[1], query.Dimensions[0], key.Dimensions[0]]),
            (2, 2) => query.Like([query.Dimensions[0], key.Dimensions[0]]),
            _ => Outcome.Fails($"takes steps, batch and features, but is given {query} and {key}"),
        };
    }
}

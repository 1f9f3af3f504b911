using System.Linq;

namespace ModelGen;

/// <summary>
/// The two ways to count a layer's work. <see cref="TorchInfo"/> is what torchinfo prints and everybody compares with;
/// <see cref="Exact"/> counts each product of a weight and a value once.
/// </summary>
internal static class MultiplyAdds
{
    /// <summary>What follows from the output of a call whose output is not known.</summary>
    public static readonly Dimension NoOutput = Dimension.Unknown("the output is not known");

    /// <summary>
    /// torchinfo's rule, by parts of names: each element of <c>weight</c> and <c>bias</c> counts once an output position of a type
    /// named *Conv*, once a row of a *Linear*, once a sample of anything else; those of a recurrent layer (<c>weight_ih_l0</c>) once a
    /// sample and step; other parameters not at all.
    /// </summary>
    public static Dimension TorchInfo(SummaryRow row, Weights own)
    {
        if (row.Outputs.Count == 0)
        {
            return WithoutOutput(row, own);
        }

        var output = row.Outputs[0];
        return Dimension.Sum(
            from tensor in own.Tensors
            where !tensor.IsBuffer
            select tensor.Shape.Elements * Uses(row.Type, tensor, output));
    }

    /// <summary>
    /// The multiply-accumulates of the layer's matrices with its input. 0 for embeddings, normalizations and unknown types.
    /// </summary>
    public static Dimension Exact(SummaryRow row, Weights subtree)
    {
        if (row.Outputs.Count == 0)
        {
            return WithoutOutput(row, subtree);
        }

        switch (row.Type)
        {
            case "Conv1d" or "Conv2d" or "Conv3d":
                return Convolution(row.Outputs[0], subtree);

            // Each weight meets each position of the input once, wherever the stride puts the product.
            case "ConvTranspose1d" or "ConvTranspose2d" or "ConvTranspose3d":
                return row.Inputs.Count == 0 ? Dimension.Unknown("the input is not known") : Convolution(row.Inputs[0], subtree);

            case "Linear" or "Bilinear" or "RNN" or "LSTM" or "GRU" or "RNNCell" or "LSTMCell" or "GRUCell":
            case "TransformerEncoderLayer" or "TransformerEncoder":
                return Positions(row.Outputs[0]) * Matrices(subtree);

            case "MultiheadAttention":
                return Attention(row, subtree);

            case "TransformerDecoderLayer" or "TransformerDecoder" or "Transformer":
                return Dimension.Unknown($"{row.Type} shows none of its layers");

            // What registers tensors that are not known may as well multiply with them.
            default:
                return subtree.Tensors.FirstOrDefault(static tensor => tensor.IsOpen) is { } open
                    ? Dimension.Unknown(open.Shape.Reason)
                    : Dimension.Zero;
        }
    }

    private static Dimension WithoutOutput(SummaryRow row, Weights weights) =>
        row.IsExecuted && weights.Tensors.Count > 0 ? NoOutput : Dimension.Zero;

    private static Dimension Uses(string type, StateDictEntry tensor, TensorShape output)
    {
        if (tensor.IsOpen || output.Rank is null)
        {
            return Dimension.Unknown(tensor.IsOpen ? tensor.Shape.Reason : output.Reason);
        }

        var sizes = output.Dimensions;
        if (tensor.Name is not ("weight" or "bias"))
        {
            return Contains(tensor.Name, "weight") || Contains(tensor.Name, "bias") ? Dimension.Product(sizes.Take(2)) : Dimension.Zero;
        }

        return Contains(type, "Conv") ? Dimension.Product(sizes.Take(1).Concat(sizes.Skip(2)))
            : Contains(type, "Linear") ? Positions(output)
            : Dimension.Product(sizes.Take(1));
    }

    private static bool Contains(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;

    // All dimensions but the channels, which stand before the spatial ones, with or without a batch before them
    private static Dimension Convolution(TensorShape image, Weights weights)
    {
        if (weights.Tensors.FirstOrDefault(static tensor => tensor.Shape.Rank > 2) is not { } weight || image.Rank is not { } rank)
        {
            return Dimension.Unknown(image.Reason ?? weights.Parameters.Reason);
        }

        var channels = rank - 1 - (weight.Shape.Rank - 2);
        return Dimension.Product(image.Dimensions.Where((_, index) => index != channels)) * weight.Shape.Elements;
    }

    private static Dimension Attention(SummaryRow row, Weights weights)
    {
        var query = row.Inputs.Count > 0 ? row.Inputs[0] : row.Outputs[0];
        var key = row.Inputs.Count > 1 ? row.Inputs[1] : query;
        var value = row.Inputs.Count > 2 ? row.Inputs[2] : key;
        return Dimension.Sum(weights.Tensors.Where(IsMatrix).Select(matrix => matrix.Name switch
        {
            "in_proj_weight" => matrix.Shape.Elements / 3 * (Positions(query) + Positions(key) + Positions(value)),
            "k_proj_weight" => matrix.Shape.Elements * Positions(key),
            "v_proj_weight" => matrix.Shape.Elements * Positions(value),
            _ => matrix.Shape.Elements * Positions(query),
        }));
    }

    private static Dimension Matrices(Weights weights) =>
        Dimension.Sum(weights.Tensors.Where(IsMatrix).Select(static matrix => matrix.Shape.Elements));

    private static bool IsMatrix(StateDictEntry tensor) => !tensor.IsBuffer && (tensor.IsOpen || tensor.Shape.Rank is null or > 1);

    private static Dimension Positions(TensorShape shape) => shape.Rank is { } rank
        ? Dimension.Product(shape.Dimensions.Take(rank - 1))
        : Dimension.Unknown(shape.Reason);
}

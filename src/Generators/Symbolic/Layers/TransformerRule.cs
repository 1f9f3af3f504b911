using System.Globalization;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>
/// <c>TransformerEncoderLayer</c>, <c>TransformerDecoderLayer</c>, stacks of them, and <c>Transformer</c>. TorchSharp shows none of their
/// layers: they are single layers whose parameters have names with dots. Steps come first, then the batch.
/// </summary>
internal sealed class TransformerRule : LayerRule
{
    private const int MostLayers = 1_000;

    public override IReadOnlyList<string> Types { get; } =
        ["TransformerEncoderLayer", "TransformerDecoderLayer", "TransformerEncoder", "TransformerDecoder", "Transformer"];

    public override void Declare(LayerDeclaration layer)
    {
        var arguments = layer.Arguments;
        switch (layer.Layer.Type.Name)
        {
            case "TransformerEncoderLayer":
                DeclareLayer(layer, "", Width(layer.Layer), FeedForward(layer.Layer), isDecoder: false);
                break;
            case "TransformerDecoderLayer":
                DeclareLayer(layer, "", Width(layer.Layer), FeedForward(layer.Layer), isDecoder: true);
                break;
            case "TransformerEncoder":
                DeclareStack(layer, "", Stacked(layer.Layer), arguments.Required("num_layers"), isDecoder: false);
                break;
            case "TransformerDecoder":
                DeclareStack(layer, "", Stacked(layer.Layer), arguments.Required("num_layers"), isDecoder: true);
                break;
            default:
                DeclareStack(layer, "encoder.", layer.Layer, arguments.Required("num_encoder_layers"), isDecoder: false);
                DeclareNorm(layer, "encoder.norm", Width(layer.Layer));
                DeclareStack(layer, "decoder.", layer.Layer, arguments.Required("num_decoder_layers"), isDecoder: true);
                DeclareNorm(layer, "decoder.norm", Width(layer.Layer));
                break;
        }
    }

    public override Value Apply(LayerCall call)
    {
        if (Stacked(call.Layer) is not { } layer) return call.Result(call.Shape);
        var width = Width(layer);
        foreach (var input in Sources(call))
        {
            if (Products.Linear(input, width, width) is { Conflict: { } conflict }) return call.Conflict(conflict);
        }

        var isWhole = call.Layer.Type.Name is "Transformer";
        return call.Result(isWhole ? call.Tensor(1)?.Shape ?? TensorShape.Unknown("the target is not known") : call.Shape);
    }

    public override Dimension? Macs(LayerCall call)
    {
        if (Stacked(call.Layer) is not { } layer) return null;
        var (width, hidden) = (Width(layer), FeedForward(layer));
        var target = Positions(call.Shape);
        var memory = call.Tensor(1) is { } second ? Positions(second.Shape) : Dimension.Unknown("the memory is not known");
        var encoder = ((width * width * 4) + (width * hidden * 2)) * target;
        Dimension Decoder(Dimension steps, Dimension remembered) =>
            (((width * width * 6) + (width * hidden * 2)) * steps) + (width * width * 2 * remembered);
        return call.Layer.Type.Name switch
        {
            "TransformerEncoderLayer" => encoder,
            "TransformerEncoder" => encoder * call.Arguments.Required("num_layers"),
            "TransformerDecoderLayer" => Decoder(target, memory),
            "TransformerDecoder" => Decoder(target, memory) * call.Arguments.Required("num_layers"),
            _ => (encoder * call.Arguments.Required("num_encoder_layers"))
                + (Decoder(memory, target) * call.Arguments.Required("num_decoder_layers")),
        };
    }

    /// <summary>The sequences that the layer takes: the second one, of a decoder, is what it attends to.</summary>
    private static IEnumerable<TensorShape> Sources(LayerCall call)
    {
        yield return call.Shape;
        var hasSecond = call.Layer.Type.Name is "Transformer" or "TransformerDecoder" or "TransformerDecoderLayer";
        if (hasSecond && call.Tensor(1) is { } second) yield return second.Shape;
    }

    private static Dimension Positions(TensorShape shape) => shape.Rank is { } rank
        ? Dimension.Product(shape.Dimensions.Take(rank - 1))
        : Dimension.Unknown(shape.Reason);

    /// <summary>The layer that has the sizes: the one that is stacked.</summary>
    private static LayerValue? Stacked(LayerValue layer) => layer.Type.Name is "TransformerEncoder" or "TransformerDecoder"
        ? layer.Arguments.Find("encoder_layer", "decoder_layer") as LayerValue
        : layer;

    private static Dimension Width(LayerValue layer) => layer.Arguments.Size("d_model") ?? 512;

    private static Dimension FeedForward(LayerValue layer) => layer.Arguments.Size("dim_feedforward") ?? 2048;

    private static void DeclareStack(LayerDeclaration layer, string prefix, LayerValue? stacked, Dimension count, bool isDecoder)
    {
        if (stacked is null || count.Number is not (>= 0 and <= MostLayers and var layers))
        {
            var reason = count.Reason ?? "the layers are not known when compiling";
            layer.Layer.Tensors.Add(new Registration(prefix + "layers." + Registration.AnyName, new UnknownValue(reason)));
            return;
        }

        for (var i = 0; i < layers; i++)
        {
            var path = $"{prefix}layers.{i.ToString(CultureInfo.InvariantCulture)}.";
            DeclareLayer(layer, path, Width(stacked), FeedForward(stacked), isDecoder);
        }
    }

    private static void DeclareLayer(LayerDeclaration layer, string prefix, Dimension width, Dimension hidden, bool isDecoder)
    {
        DeclareAttention(layer, prefix + "self_attn", width);
        if (isDecoder) DeclareAttention(layer, prefix + "multihead_attn", width);
        DeclareLinear(layer, prefix + "linear1", hidden, width);
        DeclareLinear(layer, prefix + "linear2", width, hidden);
        DeclareNorm(layer, prefix + "norm1", width);
        DeclareNorm(layer, prefix + "norm2", width);
        if (isDecoder) DeclareNorm(layer, prefix + "norm3", width);
    }

    private static void DeclareAttention(LayerDeclaration layer, string name, Dimension width)
    {
        layer.Parameter(name + ".in_proj_weight", width * 3, width);
        layer.Parameter(name + ".in_proj_bias", width * 3);
        DeclareLinear(layer, name + ".out_proj", width, width);
    }

    private static void DeclareLinear(LayerDeclaration layer, string name, Dimension outputs, Dimension inputs)
    {
        layer.Parameter(name + ".weight", outputs, inputs);
        layer.Parameter(name + ".bias", outputs);
    }

    private static void DeclareNorm(LayerDeclaration layer, string name, Dimension width)
    {
        layer.Parameter(name + ".weight", width);
        layer.Parameter(name + ".bias", width);
    }
}

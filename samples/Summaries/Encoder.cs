using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.Summaries;

/// <summary>A transformer's encoder, layer by layer, so that every multiplication is seen: N texts of T tokens.</summary>
[Model(Input = "N, T : int64")]
public sealed partial class Encoder : Module<Tensor, Tensor>
{
    [Layer] private readonly Embedding embedding = Embedding(1000, 64);
    [Layer] private readonly EncoderLayer[] layers = [new(64, heads: 4), new(64, heads: 4)];
    [Layer] private readonly LayerNorm norm = LayerNorm(64);

    public override Tensor forward(Tensor tokens)
    {
        var x = embedding.call(tokens);
        foreach (var layer in layers) x = layer.call(x);
        return norm.call(x);
    }
}

[Model]
public sealed partial class EncoderLayer(int width, int heads) : Module<Tensor, Tensor>(nameof(EncoderLayer))
{
    [Layer] private readonly LayerNorm norm1 = LayerNorm(width);
    [Layer] private readonly Linear qkv = Linear(width, 3 * width);
    [Layer] private readonly Linear projection = Linear(width, width);
    [Layer] private readonly LayerNorm norm2 = LayerNorm(width);
    [Layer] private readonly Sequential mlp = Sequential(Linear(width, 4 * width), GELU(), Linear(4 * width, width));

    public override Tensor forward(Tensor x)
    {
        x = x + Attention(norm1.call(x));
        return x + mlp.call(norm2.call(x));
    }

    private Tensor Attention(Tensor x)
    {
        var (batch, time) = (x.shape[0], x.shape[1]);
        var parts = qkv.call(x).view(batch, time, 3, heads, width / heads).permute(2, 0, 3, 1, 4);
        var scores = matmul(parts[0], parts[1].transpose(-2, -1)) / Math.Sqrt(width / heads);
        var mixed = matmul(softmax(scores, -1), parts[2]).transpose(1, 2).reshape(batch, time, width);
        return projection.call(mixed);
    }
}

using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Self-attention and a feed-forward network over (S, N, E).</summary>
public sealed class TransformerEncoderLayer
    : nn.Module<Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor, Tensor>
{
    readonly EncoderBlock block;

    internal TransformerEncoderLayer(NativeModule handle, TransformerShape shape)
        : base(handle)
    {
        Shape = shape;
        block = new EncoderBlock(handle, "", shape);
    }

    internal TransformerShape Shape { get; }

    public Tensor call(Tensor src, Tensor src_mask) => block.Forward(src, src_mask, keyPaddingMask: null);

    public Tensor call(Tensor src, Tensor src_mask, Tensor src_key_padding_mask) => block.Forward(src, src_mask, src_key_padding_mask);

    public override Tensor forward(Tensor src) => block.Forward(src, mask: null, keyPaddingMask: null);
}

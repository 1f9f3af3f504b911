using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Self-attention over (T, N, E), attention to the encoder's memory, and a feed-forward network.</summary>
public sealed class TransformerDecoderLayer
    : nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
{
    readonly DecoderBlock block;

    internal TransformerDecoderLayer(NativeModule handle, TransformerShape shape)
        : base(handle)
    {
        Shape = shape;
        block = new DecoderBlock(handle, "", shape);
    }

    internal TransformerShape Shape { get; }

    public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);

    public new Tensor call(
        Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
        Tensor? memory_key_padding_mask = null)
        => base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

    public override Tensor forward(
        Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask, Tensor? tgt_key_padding_mask, Tensor? memory_key_padding_mask)
        => block.Forward(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
}

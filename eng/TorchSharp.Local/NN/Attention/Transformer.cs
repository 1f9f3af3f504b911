using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Encoder and decoder, each with a norm at its end.</summary>
public sealed class Transformer : nn.Module<Tensor, Tensor, Tensor>
{
    readonly EncoderStack encoder;
    readonly DecoderStack decoder;

    internal Transformer(NativeModule handle, EncoderStack encoder, DecoderStack decoder)
        : base(handle)
    {
        this.encoder = encoder;
        this.decoder = decoder;
    }

    public Tensor call(
        Tensor src, Tensor tgt, Tensor? src_mask, Tensor? tgt_mask = null, Tensor? memory_mask = null,
        Tensor? src_key_padding_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null)
    {
        using var memory = encoder.Forward(src, src_mask, src_key_padding_mask);
        return decoder.Forward(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
    }

    public override Tensor forward(Tensor src, Tensor tgt) => call(src, tgt, src_mask: null);
}

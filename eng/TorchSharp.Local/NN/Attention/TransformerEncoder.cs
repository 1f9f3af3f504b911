using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A stack of encoder layers.</summary>
public sealed class TransformerEncoder
    : nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor>
{
    readonly EncoderStack stack;

    internal TransformerEncoder(NativeModule handle, EncoderStack stack)
        : base(handle)
        => this.stack = stack;

    public enum Activations
    {
        ReLU = 0,
        GELU = 1,
    }

    public Tensor call(Tensor src) => base.call(src, null, null);

    public Tensor call(Tensor src, Tensor src_mask) => base.call(src, src_mask, null);

    public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
        => stack.Forward(src, src_mask, src_key_padding_mask);
}

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>What the layers of encoders and decoders do with their parameters. The norm comes after each sum.</summary>
abstract class TransformerBlock(NativeModule native, string prefix, TransformerShape shape)
{
    readonly AttentionCore selfAttention = shape.Attention(native, prefix + "self_attn.");

    internal static Tensor Norm(NativeModule native, string name, Tensor input)
        => functional.layer_norm(input, [input.shape[^1]], native[name + ".weight"], native[name + ".bias"]);

    protected Tensor AddSelfAttention(Tensor input, Tensor? mask, Tensor? keyPaddingMask, string norm)
        => AddAndNorm(input, selfAttention.Forward(input, input, input, keyPaddingMask, mask).Output, norm);

    protected Tensor AddFeedForward(Tensor input, string norm)
    {
        var inner = Linear("linear1", input);
        inner = shape.Activation == Activations.GELU ? functional.gelu(inner) : functional.relu(inner);
        return AddAndNorm(input, Linear("linear2", Drop(inner)), norm);
    }

    protected Tensor AddAndNorm(Tensor input, Tensor more, string norm)
        => Norm(native, prefix + norm, Aten.Call("add.Tensor", input, Drop(more)));

    Tensor Linear(string name, Tensor input)
        => functional.linear(input, native[prefix + name + ".weight"], native[prefix + name + ".bias"]);

    Tensor Drop(Tensor input) => Aten.Call("dropout", input, shape.Dropout, native.IsTraining);
}

sealed class EncoderBlock(NativeModule native, string prefix, TransformerShape shape) : TransformerBlock(native, prefix, shape)
{
    internal Tensor Forward(Tensor source, Tensor? mask, Tensor? keyPaddingMask)
    {
        using var scope = NewDisposeScope();
        return AddFeedForward(AddSelfAttention(source, mask, keyPaddingMask, "norm1"), "norm2").MoveToOuterDisposeScope();
    }
}

sealed class DecoderBlock(NativeModule native, string prefix, TransformerShape shape) : TransformerBlock(native, prefix, shape)
{
    readonly AttentionCore memoryAttention = shape.Attention(native, prefix + "multihead_attn.");

    internal Tensor Forward(
        Tensor target, Tensor memory, Tensor? targetMask, Tensor? memoryMask, Tensor? targetPadding, Tensor? memoryPadding)
    {
        using var scope = NewDisposeScope();
        var own = AddSelfAttention(target, targetMask, targetPadding, "norm1");
        var seen = memoryAttention.Forward(own, memory, memory, memoryPadding, memoryMask).Output;
        return AddFeedForward(AddAndNorm(own, seen, "norm2"), "norm3").MoveToOuterDisposeScope();
    }
}

using System.Linq;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The layers of an encoder, one after the other, and the norm at the end that the encoder of a whole transformer has.</summary>
sealed class EncoderStack(NativeModule native, string prefix, TransformerShape shape, long layers)
{
    readonly EncoderBlock[] blocks =
        [.. Enumerable.Range(0, (int)layers).Select(i => new EncoderBlock(native, $"{prefix}layers.{i}.", shape))];

    internal Tensor Forward(Tensor source, Tensor? mask, Tensor? keyPaddingMask)
    {
        using var scope = NewDisposeScope();
        var output = blocks.Aggregate(source.alias(), (input, block) => block.Forward(input, mask, keyPaddingMask));
        return FinalNorm.Apply(native, prefix, output).MoveToOuterDisposeScope();
    }
}

/// <summary>The same for a decoder.</summary>
sealed class DecoderStack(NativeModule native, string prefix, TransformerShape shape, long layers)
{
    readonly DecoderBlock[] blocks =
        [.. Enumerable.Range(0, (int)layers).Select(i => new DecoderBlock(native, $"{prefix}layers.{i}.", shape))];

    internal Tensor Forward(
        Tensor target, Tensor memory, Tensor? targetMask, Tensor? memoryMask, Tensor? targetPadding, Tensor? memoryPadding)
    {
        using var scope = NewDisposeScope();
        var output = blocks.Aggregate(
            target.alias(),
            (input, block) => block.Forward(input, memory, targetMask, memoryMask, targetPadding, memoryPadding));
        return FinalNorm.Apply(native, prefix, output).MoveToOuterDisposeScope();
    }
}

static class FinalNorm
{
    internal static Tensor Apply(NativeModule native, string prefix, Tensor output)
        => native.Find(prefix + "norm.weight") is null ? output : TransformerBlock.Norm(native, prefix + "norm", output);
}

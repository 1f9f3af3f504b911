using System;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Multi-head attention; sequences come before batches.</summary>
public sealed class MultiheadAttention
    : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
{
    readonly AttentionCore core;

    internal MultiheadAttention(NativeModule handle, AttentionCore core)
        : base(handle)
        => this.core = core;

    public new Tuple<Tensor, Tensor> call(
        Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null)
        => base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

    /// <returns>The output and, if wanted, the weights; otherwise an invalid tensor in their place.</returns>
    public override Tuple<Tensor, Tensor> forward(
        Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        var (output, weights) = core.Forward(query, key, value, key_padding_mask, attn_mask);
        if (!need_weights)
            weights.Dispose();
        return Tuple.Create(output, weights);
    }
}

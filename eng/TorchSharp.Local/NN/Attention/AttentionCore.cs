using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Multi-head attention over the parameters that stand under a prefix in a native module.</summary>
sealed class AttentionCore(NativeModule native, string prefix, long embedding, long heads, double dropout, bool addZeroAttention = false)
{
    /// <summary>Draws PyTorch's initial values in PyTorch's order: the output projection first, though it is registered last.</summary>
    internal static void AddParameters(
        NativeModule native, string prefix, long embedding, long keys, long values, bool bias = true, bool addBias = false)
    {
        var outputWeight = empty([embedding, embedding]);
        var outputBias = bias ? empty([embedding]) : null;
        DefaultInit.FanInUniform(outputWeight, outputBias);

        if (keys == embedding && values == embedding)
        {
            AddXavier("in_proj_weight", 3 * embedding, embedding);
        }
        else
        {
            AddXavier("q_proj_weight", embedding, embedding);
            AddXavier("k_proj_weight", embedding, keys);
            AddXavier("v_proj_weight", embedding, values);
        }
        if (bias)
            native.Add(prefix + "in_proj_bias", zeros([3 * embedding]));
        if (addBias)
        {
            native.Add(prefix + "bias_k", init.xavier_normal_(empty([1, 1, embedding])));
            native.Add(prefix + "bias_v", init.xavier_normal_(empty([1, 1, embedding])));
        }
        native.Add(prefix + "out_proj.weight", outputWeight);
        if (outputBias is not null)
            native.Add(prefix + "out_proj.bias", init.zeros_(outputBias));

        void AddXavier(string name, long rows, long columns)
            => native.Add(prefix + name, init.xavier_uniform_(empty([rows, columns])));
    }

    /// <param name="query">(L, N, E).</param>
    /// <param name="key">(S, N, kdim).</param>
    /// <param name="value">(S, N, vdim).</param>
    /// <param name="keyPaddingMask">(N, S), true for what is not looked at.</param>
    /// <param name="mask">(L, S), added to the scores. So libtorch adds 1, not minus infinity, where a mask of bools says true.</param>
    /// <returns>(L, N, E), and the weights, (N, L, S), the mean over the heads.</returns>
    internal (Tensor Output, Tensor Weights) Forward(Tensor query, Tensor key, Tensor value, Tensor? keyPaddingMask, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var (length, batch) = (query.shape[0], query.shape[1]);
        if (embedding % heads != 0)
            throw new ArgumentException($"embed_dim ({embedding}) must be divisible by num_heads ({heads}).");
        var headSize = embedding / heads;

        var (q, k, v) = Project(query, key, value);
        q = Aten.Call("mul.Scalar", q, 1 / Math.Sqrt(headSize));
        if (Find("bias_k") is { } biasK && Find("bias_v") is { } biasV)
        {
            k = Append(k, Aten.Call("repeat", biasK, new[] { 1, batch, 1 }), dimension: 0);
            v = Append(v, Aten.Call("repeat", biasV, new[] { 1, batch, 1 }), dimension: 0);
            (mask, keyPaddingMask) = (OpenColumn(mask), OpenColumn(keyPaddingMask));
        }
        (q, k, v) = (SplitHeads(q), SplitHeads(k), SplitHeads(v));
        if (addZeroAttention)
        {
            var zero = zeros([batch * heads, 1, headSize], k.dtype, k.device);
            (k, v) = (Append(k, zero, dimension: 1), Append(v, zero, dimension: 1));
            (mask, keyPaddingMask) = (OpenColumn(mask), OpenColumn(keyPaddingMask));
        }

        var sources = k.shape[1];
        var scores = Aten.Call("bmm", q, Aten.Call("transpose.int", k, 1, 2));
        if (mask is not null)
            scores = Aten.Call("add.Tensor", scores, mask);
        if (keyPaddingMask is not null)
        {
            var hidden = Aten.Call("reshape", keyPaddingMask, new[] { batch, 1, 1, sources });
            var byHead = Aten.Call("view", scores, new[] { batch, heads, length, sources });
            scores = Aten.Call("view", Aten.Call("masked_fill.Scalar", byHead, hidden, double.NegativeInfinity), scores.shape);
        }
        var weights = Aten.Call("dropout", functional.softmax(scores, -1), dropout, native.IsTraining);
        var mixed = Aten.Call("transpose.int", Aten.Call("bmm", weights, v), 0, 1);
        var joined = Aten.Call("reshape", mixed, new[] { length, batch, embedding });
        var output = functional.linear(joined, native[prefix + "out_proj.weight"], Find("out_proj.bias"));
        var mean = Aten.Call("mean.dim", Aten.Call("view", weights, new[] { batch, heads, length, sources }), new[] { 1L });
        return (output.MoveToOuterDisposeScope(), mean.MoveToOuterDisposeScope());

        Tensor SplitHeads(Tensor tensor)
            => Aten.Call("transpose.int", Aten.Call("reshape", tensor, new[] { -1, batch * heads, headSize }), 0, 1);
    }

    (Tensor Q, Tensor K, Tensor V) Project(Tensor query, Tensor key, Tensor value)
    {
        var (weight, bias) = (Find("in_proj_weight"), Find("in_proj_bias"));
        if (weight is not null && ReferenceEquals(query, key) && ReferenceEquals(key, value))
        {
            var all = Aten.CallMany("chunk", functional.linear(query, weight, bias), 3, -1);
            return (all[0], all[1], all[2]);
        }
        return (Third(query, "q", 0), Third(key, "k", 1), Third(value, "v", 2));

        Tensor Third(Tensor input, string kind, long index)
            => functional.linear(input, weight is null ? native[$"{prefix}{kind}_proj_weight"] : Rows(weight, index)!, Rows(bias, index));
    }

    Tensor? Rows(Tensor? stacked, long index)
        => stacked is null ? null : Aten.Call("narrow", stacked, 0, index * embedding, embedding);

    Tensor? Find(string name) => native.Find(prefix + name);

    static Tensor Append(Tensor tensor, Tensor more, long dimension) => Aten.Call("cat", new[] { tensor, more }, dimension);

    // A source that is not the caller's is open to all.
    static Tensor? OpenColumn(Tensor? mask)
        => mask is null ? null : Append(mask, zeros([mask.shape[0], 1], mask.dtype, mask.device), dimension: 1);
}

using System;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (p < 0)
                    throw new ArgumentException($"The dropout probability is {p}; it must not be negative.", nameof(p));
                if (is_casual && attn_mask is not null)
                    throw new ArgumentException("Give either attn_mask or is_casual, not both.", nameof(attn_mask));

                // libtorch 1.13 keeps its fused kernel private, so the definition is spelled out.
                using var scope = NewDisposeScope();
                var scale = 1 / Math.Sqrt(query.shape[^1]);
                var scaled = Aten.Call("mul.Scalar", query, scale);
                var scores = Aten.Call("matmul", scaled, Aten.Call("transpose.int", key, -2L, -1L));
                if (is_casual)
                {
                    var everywhere = Aten.Call("ones_like", Aten.Call("detach", scores), ScalarType.Bool);
                    attn_mask = Aten.Call("tril", everywhere);
                }

                if (attn_mask is not null)
                {
                    scores = attn_mask.dtype == ScalarType.Bool
                        ? Aten.Call("masked_fill.Scalar", scores, Aten.Call("logical_not", attn_mask), double.NegativeInfinity)
                        : Aten.Call("add.Tensor", scores, attn_mask);
                }

                var weights = dropout(softmax(scores, -1), p);
                return Aten.Call("matmul", weights, value).MoveToOuterDisposeScope();
            }
        }
    }
}

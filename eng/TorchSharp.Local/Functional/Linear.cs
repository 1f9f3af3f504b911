using System;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.Call("linear", input, weights, bias);

            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null)
                => Aten.Call("bilinear", input1, input2, weight, bias);

            public static Tensor one_hot(Tensor x, long num_classes = -1)
                => x.dtype == ScalarType.Int64
                    ? Aten.Call("one_hot", x, num_classes)
                    : throw new ArgumentException($"one_hot needs class indices of type Int64, not {x.dtype}: convert them with to(int64).",
                        nameof(x));

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8)
                => Aten.Call("cosine_similarity", x1, x2, dim, eps);

            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-6, bool keepdim = false)
                => Aten.Call("pairwise_distance", input1, input2, p, eps, keepdim);

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

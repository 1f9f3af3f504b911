using System;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Aten.Call("mse_loss", input, target, (long)reduction);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Aten.Call("l1_loss", input, target, (long)reduction);

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1)
                => Aten.Call("smooth_l1_loss", input, target, (long)reduction, beta);

            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean)
                => Aten.Call("huber_loss", input, target, (long)reduction, delta);

            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0)
                => Aten.Call("cross_entropy_loss", input, target, weight, (long)reduction, ignore_index, label_smoothing);

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => Aten.Call("nll_loss_nd", input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => Aten.Call("binary_cross_entropy", input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
                => Aten.Call("binary_cross_entropy_with_logits", input, target, weight, pos_weights, (long)reduction);

            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean)
                => Aten.Call("kl_div", input, target, (long)reduction, log_target);

            public static Tensor poisson_nll_loss(
                Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f,
                Reduction reduction = Reduction.Mean)
                => Aten.Call("poisson_nll_loss", input, target, log_input, full, eps, (long)reduction);

            public static Tensor ctc_loss(
                Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0, bool zero_infinity = false,
                Reduction reduction = Reduction.Mean)
                => Aten.Call("ctc_loss.Tensor", log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);

            public static Tensor hinge_embedding_loss(
                Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
                => Aten.Call("hinge_embedding_loss", input, target, margin, (long)reduction);

            public static Tensor cosine_embedding_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
                => Aten.Call("cosine_embedding_loss", input1, input2, target, margin, (long)reduction);

            public static Tensor margin_ranking_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
                => Aten.Call("margin_ranking_loss", input1, input2, target, margin, (long)reduction);

            public static Tensor multi_margin_loss(
                Tensor input, Tensor target, int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => Aten.Call("multi_margin_loss", input, target, p, margin, weight, (long)reduction);

            public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Aten.Call("multilabel_margin_loss", input, target, (long)reduction);

            public static Tensor multilabel_soft_margin_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var cost = binary_cross_entropy_with_logits(input, target, weight, Reduction.None);
                var perSample = Aten.Call("mean.dim", cost, new[] { -1L });
                return Reduced(perSample, reduction).MoveToOuterDisposeScope();
            }

            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Aten.Call("soft_margin_loss", input, target, (long)reduction);

            public static Tensor triplet_margin_loss(
                Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2, double eps = 1e-6, bool swap = false,
                Reduction reduction = Reduction.Mean)
                => Aten.Call("triplet_margin_loss", anchor, positive, negative, margin, p, eps, swap, (long)reduction);

            public static Tensor triplet_margin_with_distance_loss(
                Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1,
                bool swap = false, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                distance ??= static (x, y) => pairwise_distance(x, y);
                var near = distance(anchor, positive);
                var far = distance(anchor, negative);
                if (swap)
                    far = Aten.Call("minimum", far, distance(positive, negative));
                var gap = Aten.Call("add.Scalar", Aten.Call("sub.Tensor", near, far), margin);
                return Reduced(Aten.Call("clamp_min", gap, 0L), reduction).MoveToOuterDisposeScope();
            }

            static Tensor Reduced(Tensor losses, Reduction reduction)
                => reduction switch
                {
                    Reduction.Mean => Aten.Call("mean", losses),
                    Reduction.Sum => Aten.Call("sum", losses),
                    _ => losses,
                };
        }
    }
}

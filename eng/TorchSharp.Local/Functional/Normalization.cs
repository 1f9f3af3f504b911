using System;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var scope = NewDisposeScope();
                var norm = Aten.Call("norm.ScalarOpt_dim", input, p, new[] { dim }, true);
                var divisor = Aten.Call("expand_as", Aten.Call("clamp_min", norm, eps), input);
                return Aten.Call("div.Tensor", input, divisor).MoveToOuterDisposeScope();
            }

            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-5)
            {
                if (training && input.shape is { Length: >= 2 } shape && input.numel() == shape[1])
                {
                    throw new ExternalException(
                        $"Expected more than 1 value per channel when training, got input size [{string.Join(", ", shape)}]");
                }
                return Aten.Call("batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, false);
            }

            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null,
                bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5)
                => Aten.Call("instance_norm", input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, false);

            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
                => Aten.Call("layer_norm", input, normalized_shape, weight, bias, eps, false);

            public static Tensor group_norm(
                Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
                => Aten.Call("group_norm", input, num_groups, weight, bias, eps, false);

            public static Tensor local_response_norm(
                Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1)
            {
                var shape = input.shape;
                if (shape.Length < 3)
                {
                    throw new ArgumentException(
                        $"local_response_norm needs (N, C, ...), at least 3 dimensions; the input has {shape.Length}.", nameof(input));
                }

                // Channels become the rows of an image, so that an average over channels is an average pool.
                using var scope = NewDisposeScope();
                var columns = Aten.Call("reshape", Aten.Call("mul.Tensor", input, input), new[] { shape[0], 1, shape[1], -1 });
                var padded = Aten.Call("pad", columns, new[] { 0, 0, size / 2, (size - 1) / 2 });
                var means = avg_pool2d(padded, (size, 1), (1, 1));
                var scale = Aten.Call("add.Scalar", Aten.Call("mul.Scalar", Aten.Call("reshape", means, shape), alpha), k);
                return Aten.Call("div.Tensor", input, Aten.Call("pow.Tensor_Scalar", scale, beta)).MoveToOuterDisposeScope();
            }
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor avg_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null,
                bool ceil_mode = false, bool count_include_pad = true)
                => Aten.Call("avg_pool1d", input, Sole(kernel_size, 0), Sole(stride, kernel_size), Sole(padding, 0), ceil_mode,
                    count_include_pad);

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
                => avg_pool2d(input, Pair(kernel_size), Pair(stride ?? kernel_size), Pair(padding), ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
                => avg_pool2d(input, Pair(kernel_size), Pair(stride ?? kernel_size), Pair(padding ?? (0, 0)), ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
                => Aten.Call("avg_pool2d", input, kernel_size, stride ?? kernel_size, padding ?? zeroes, ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool3d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
                => Aten.Call("avg_pool3d", input, kernel_size, stride ?? kernel_size, padding ?? zeroes, ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size)
                => Aten.Call("adaptive_avg_pool1d", input, Sole(output_size, 0));

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Pair(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size)
                => adaptive_avg_pool2d(input, Pair(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size)
                => Aten.Call("adaptive_avg_pool2d", input, output_size);

            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) => adaptive_avg_pool3d(input, Triple(output_size));

            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size)
                => adaptive_avg_pool3d(input, Triple(output_size));

            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size)
                => Aten.Call("adaptive_avg_pool3d", input, output_size);

            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using var powers = Aten.Call("pow.Tensor_Scalar", input, norm_type);
                using var means = avg_pool1d(powers, kernel_size, stride, 0, ceil_mode);
                return NormFromMeans(means, norm_type, kernel_size);
            }

            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
                => lp_pool2d(input, norm_type, Pair(kernel_size), Pair(stride ?? kernel_size), ceil_mode);

            public static Tensor lp_pool2d(
                Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
            {
                using var powers = Aten.Call("pow.Tensor_Scalar", input, norm_type);
                using var means = avg_pool2d(powers, kernel_size, stride, null, ceil_mode);
                return NormFromMeans(means, norm_type, kernel_size[0] * kernel_size[^1]);
            }

            // sign * relu(abs) is PyTorch's way to keep the gradient finite where the mean is 0.
            static Tensor NormFromMeans(Tensor means, double norm, long count)
            {
                using var scope = NewDisposeScope();
                var magnitude = relu(Aten.Call("abs", means));
                var sums = Aten.Call("mul.Scalar", Aten.Call("mul.Tensor", Aten.Call("sign", means), magnitude), count);
                return Aten.Call("pow.Tensor_Scalar", sums, 1 / norm).MoveToOuterDisposeScope();
            }
        }
    }
}

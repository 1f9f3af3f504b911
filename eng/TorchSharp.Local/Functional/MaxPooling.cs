namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor max_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
                => Aten.Call("max_pool1d", input, Sole(kernel_size, 0), Sole(stride, kernel_size), Sole(padding, 0), Sole(dilation, 1),
                    ceil_mode);

            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
                => TwoOf(Aten.CallMany("max_pool1d_with_indices", input, Sole(kernel_size, 0), Sole(stride, kernel_size), Sole(padding, 0),
                    Sole(dilation, 1), ceil_mode));

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
                => max_pool2d(input, Pair(kernel_size), Pair(stride ?? kernel_size), Pair(padding ?? 0), Pair(dilation ?? 1), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size,
                (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false)
                => max_pool2d(input, Pair(kernel_size), Pair(stride ?? kernel_size), Pair(padding ?? (0, 0)), Pair(dilation ?? (1, 1)),
                    ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size,
                long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
                => Aten.Call("max_pool2d", input, kernel_size, strides ?? kernel_size, padding ?? zeroes, dilation ?? ones, ceil_mode);

            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size,
                long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
                => TwoOf(Aten.CallMany("max_pool2d_with_indices", input, kernel_size, strides ?? kernel_size, padding ?? zeroes,
                    dilation ?? ones, ceil_mode));

            public static Tensor max_pool3d(
                Tensor input, long[] kernel_size,
                long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
                => Aten.Call("max_pool3d", input, kernel_size, strides ?? kernel_size, padding ?? zeroes, dilation ?? ones, ceil_mode);

            public static (Tensor output, Tensor indices) max_pool3d_with_indices(
                Tensor input, long[] kernel_size,
                long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
                => TwoOf(Aten.CallMany("max_pool3d_with_indices", input, kernel_size, strides ?? kernel_size, padding ?? zeroes,
                    dilation ?? ones, ceil_mode));

            public static Tensor max_unpool2d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null)
                => Aten.Call("max_unpool2d", input, indices,
                    output_size?[^2..] ?? UnpooledSize(input, kernel_size, stride ?? kernel_size, padding ?? Pair(0)));

            public static Tensor max_unpool3d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null)
                => Aten.Call("max_unpool3d", input, indices,
                    output_size?[^3..] ?? UnpooledSize(input, kernel_size, stride ?? kernel_size, padding ?? Triple(0)),
                    stride ?? kernel_size, padding ?? Triple(0));

            public static Tensor adaptive_max_pool1d(Tensor input, long output_size)
                => FirstOf(adaptive_max_pool1d_with_indices(input, output_size));

            public static (Tensor Values, Tensor Indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size)
                => TwoOf(Aten.CallMany("adaptive_max_pool1d", input, Sole(output_size, 0)));

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size)
                => FirstOf(adaptive_max_pool2d_with_indices(input, output_size));

            public static (Tensor Values, Tensor Indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size)
                => TwoOf(Aten.CallMany("adaptive_max_pool2d", input, output_size));

            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size)
                => FirstOf(adaptive_max_pool3d_with_indices(input, output_size));

            public static (Tensor Values, Tensor Indices) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size)
                => TwoOf(Aten.CallMany("adaptive_max_pool3d", input, output_size));

            static long[] UnpooledSize(Tensor input, long[] kernel, long[] stride, long[] padding)
            {
                var shape = input.shape;
                var size = new long[kernel.Length];
                for (var i = 0; i < size.Length; i++)
                    size[i] = (shape[shape.Length - size.Length + i] - 1) * stride[i] - 2 * padding[i] + kernel[i];
                return size;
            }

            static (Tensor, Tensor) TwoOf(Tensor[] results) => (results[0], results[1]);

            static Tensor FirstOf((Tensor Values, Tensor Indices) pooled)
            {
                pooled.Indices.Dispose();
                return pooled.Values;
            }
        }
    }
}

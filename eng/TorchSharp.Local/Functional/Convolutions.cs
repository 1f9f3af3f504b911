namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            static readonly long[] zeroes = [0];
            static readonly long[] ones = [1];

            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null,
                long? stride = null, long? padding = null, long? dilation = null, long groups = 1)
                => conv1d(input, weight, bias, Sole(stride, 1), Sole(padding, 0), Sole(dilation, 1), groups);

            internal static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias, long[] strides, long[] padding, long[] dilation, long groups)
                => Aten.Call("conv1d", input, weight, bias, strides, padding, dilation, groups);

            public static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias = null,
                long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1)
                => conv1d_padding(input, weight, bias, Sole(stride, 1), padding, Sole(dilation, 1), groups);

            internal static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias, long[] strides, Padding padding, long[] dilation, long groups)
                => Aten.Call("conv1d.padding", input, weight, bias, strides, NameOf(padding), dilation, groups);

            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null,
                long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1)
                => Aten.Call("conv2d", input, weight, bias, strides ?? ones, padding ?? zeroes, dilation ?? ones, groups);

            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null,
                long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1)
                => Aten.Call("conv2d.padding", input, weight, bias, strides ?? ones, NameOf(padding), dilation ?? ones, groups);

            public static Tensor conv3d(
                Tensor input, Tensor weight, Tensor? bias = null,
                long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1)
                => Aten.Call("conv3d", input, weight, bias, strides ?? ones, padding ?? zeroes, dilation ?? ones, groups);

            public static Tensor conv3d_padding(
                Tensor input, Tensor weight, Tensor? bias = null,
                long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1)
                => Aten.Call("conv3d.padding", input, weight, bias, strides ?? ones, NameOf(padding), dilation ?? ones, groups);

            public static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias = null,
                long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1)
                => conv_transpose1d(
                    input, weight, bias, Sole(stride, 1), Sole(padding, 0), Sole(output_padding, 0), Sole(dilation, 1), groups);

            internal static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias, long[] strides, long[] padding, long[] output_padding, long[] dilation,
                long groups)
                => Aten.Call("conv_transpose1d", input, weight, bias, strides, padding, output_padding, groups, dilation);

            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null,
                long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1)
                => Aten.Call("conv_transpose2d.input", input, weight, bias,
                    strides ?? ones, padding ?? zeroes, output_padding ?? zeroes, groups, dilation ?? ones);

            public static Tensor conv_transpose3d(
                Tensor input, Tensor weight, Tensor? bias = null,
                long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1)
                => Aten.Call("conv_transpose3d.input", input, weight, bias,
                    strides ?? ones, padding ?? zeroes, output_padding ?? zeroes, groups, dilation ?? ones);

            // Sliding blocks: (N, C, H, W) -> (N, C * kernel area, number of blocks), and back by summing what overlaps.
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1)
                => Aten.Call("im2col", input, Pair(kernel_size), Pair(dilation), Pair(padding), Pair(stride));

            public static Tensor unfold(
                Tensor input, (long, long) kernel_size,
                (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null)
                => Aten.Call("im2col", input, Pair(kernel_size), Pair(dilation ?? (1, 1)), Pair(padding ?? (0, 0)), Pair(stride ?? (1, 1)));

            public static Tensor fold(
                Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1)
                => Aten.Call("col2im", input, Pair(output_size), Pair(kernel_size), Pair(dilation), Pair(padding), Pair(stride));

            public static Tensor fold(
                Tensor input, (long, long) output_size, (long, long) kernel_size,
                (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null)
                => Aten.Call("col2im", input, Pair(output_size), Pair(kernel_size),
                    Pair(dilation ?? (1, 1)), Pair(padding ?? (0, 0)), Pair(stride ?? (1, 1)));

            static long[] Sole(long? value, long otherwise) => [value ?? otherwise];

            static string NameOf(Padding padding) => padding == Padding.Same ? "same" : "valid";
        }
    }
}

using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static MaxPool1d MaxPool1d(
            long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
            => new(kernel_size, stride, padding, dilation, ceil_mode);

        public static MaxPool2d MaxPool2d(
            long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
            => new(
                Extent.Repeat(kernel_size, 2), Extent.Repeat(stride ?? kernel_size, 2), Extent.Repeat(padding ?? 0, 2),
                Extent.Repeat(dilation ?? 1, 2),
                ceil_mode);

        public static MaxPool2d MaxPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
            bool ceil_mode = false)
            => new(
                Extent.Of(kernel_size), Extent.Of(stride ?? kernel_size), Extent.Of(padding ?? (0, 0)), Extent.Of(dilation ?? (1, 1)),
                ceil_mode);

        public static MaxPool2d MaxPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            => new(kernel_size, stride, padding, dilation, ceil_mode);

        public static MaxPool3d MaxPool3d(
            long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
            => new(
                Extent.Repeat(kernel_size, 3), Extent.Repeat(stride ?? kernel_size, 3), Extent.Repeat(padding ?? 0, 3),
                Extent.Repeat(dilation ?? 1, 3),
                ceil_mode);

        public static MaxPool3d MaxPool3d(
            (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null,
            (long, long, long)? dilation = null,
            bool ceil_mode = false)
            => new(
                Extent.Of(kernel_size), Extent.Of(stride ?? kernel_size), Extent.Of(padding ?? (0, 0, 0)),
                Extent.Of(dilation ?? (1, 1, 1)), ceil_mode);

        public static MaxPool3d MaxPool3d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            => new(kernel_size, stride, padding, dilation, ceil_mode);

        public static AvgPool1d AvgPool1d(
            long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true)
            => new(kernel_size, stride, padding, ceil_mode, count_include_pad);

        public static AvgPool2d AvgPool2d(
            long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null)
            => new(
                Extent.Repeat(kernel_size, 2), Extent.Repeat(stride ?? kernel_size, 2), Extent.Repeat(padding ?? 0, 2), ceil_mode,
                count_include_pad,
                divisor_override);

        public static AvgPool2d AvgPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
            => new(
                Extent.Of(kernel_size), Extent.Of(stride ?? kernel_size), Extent.Of(padding ?? (0, 0)), ceil_mode, count_include_pad,
                divisor_override);

        public static AvgPool2d AvgPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null)
            => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        public static AvgPool3d AvgPool3d(
            long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null)
            => new(
                Extent.Repeat(kernel_size, 3), Extent.Repeat(stride ?? kernel_size, 3), Extent.Repeat(padding ?? 0, 3), ceil_mode,
                count_include_pad,
                divisor_override);

        public static AvgPool3d AvgPool3d(
            (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null,
            bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
            => new(
                Extent.Of(kernel_size), Extent.Of(stride ?? kernel_size), Extent.Of(padding ?? (0, 0, 0)), ceil_mode, count_include_pad,
                divisor_override);

        public static AvgPool3d AvgPool3d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null)
            => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        public static LPPool1d LPPool1d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            => new(norm_type, kernel_size, stride, ceil_mode);

        public static LPPool2d LPPool2d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            => new(norm_type, Extent.Repeat(kernel_size, 2), Extent.Repeat(stride ?? kernel_size, 2), ceil_mode);

        public static LPPool2d LPPool2d(double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
            => new(norm_type, kernel_size, stride, ceil_mode);
    }
}

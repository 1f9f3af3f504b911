using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Conv1d Conv1d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Repeat(kernel_size, 1), Extent.Repeat(stride, 1), Extent.Repeat(padding, 1),
                padding_type: null, Extent.Repeat(dilation, 1), padding_mode, groups, bias, device, dtype);

        public static Conv1d Conv1d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Repeat(kernel_size, 1), Extent.Repeat(stride, 1), padding: null, padding,
                Extent.Repeat(dilation, 1), padding_mode, groups, bias, device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Repeat(kernel_size, 2), Extent.Repeat(stride, 2), Extent.Repeat(padding, 2),
                padding_type: null, Extent.Repeat(dilation, 2), padding_mode, groups, bias, device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Repeat(kernel_size, 2), Extent.Repeat(stride, 2), padding: null, padding,
                Extent.Repeat(dilation, 2), padding_mode, groups, bias, device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null,
            (long, long)? padding = null, (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Of(kernel_size), Extent.Of(stride ?? (1, 1)), Extent.Of(padding ?? (0, 0)),
                padding_type: null, Extent.Of(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null,
            (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Of(kernel_size), Extent.Of(stride ?? (1, 1)), padding: null, padding,
                Extent.Of(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);

        public static Conv3d Conv3d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Repeat(kernel_size, 3), Extent.Repeat(stride, 3), Extent.Repeat(padding, 3),
                padding_type: null, Extent.Repeat(dilation, 3), padding_mode, groups, bias, device, dtype);

        public static Conv3d Conv3d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Repeat(kernel_size, 3), Extent.Repeat(stride, 3), padding: null, padding,
                Extent.Repeat(dilation, 3), padding_mode, groups, bias, device, dtype);

        public static Conv3d Conv3d(
            long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null,
            (long, long, long)? padding = null, (long, long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Of(kernel_size), Extent.Of(stride ?? (1, 1, 1)), Extent.Of(padding ?? (0, 0, 0)),
                padding_type: null, Extent.Of(dilation ?? (1, 1, 1)), padding_mode, groups, bias, device, dtype);

        public static Conv3d Conv3d(
            long in_channels, long out_channels, (long, long, long) kernel_size, Padding padding, (long, long, long)? stride = null,
            (long, long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Of(kernel_size), Extent.Of(stride ?? (1, 1, 1)), padding: null, padding,
                Extent.Of(dilation ?? (1, 1, 1)), padding_mode, groups, bias, device, dtype);
    }
}

using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static ConvTranspose1d ConvTranspose1d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Repeat(kernel_size, 1), Extent.Repeat(stride, 1), Extent.Repeat(padding, 1),
                Extent.Repeat(output_padding, 1), Extent.Repeat(dilation, 1), padding_mode, groups, bias, device, dtype);

        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Repeat(kernel_size, 2), Extent.Repeat(stride, 2), Extent.Repeat(padding, 2),
                Extent.Repeat(output_padding, 2), Extent.Repeat(dilation, 2), padding_mode, groups, bias, device, dtype);

        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null,
            (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Of(kernel_size), Extent.Of(stride ?? (1, 1)), Extent.Of(padding ?? (0, 0)),
                Extent.Of(output_padding ?? (0, 0)), Extent.Of(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);

        public static ConvTranspose3d ConvTranspose3d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Repeat(kernel_size, 3), Extent.Repeat(stride, 3), Extent.Repeat(padding, 3),
                Extent.Repeat(output_padding, 3), Extent.Repeat(dilation, 3), padding_mode, groups, bias, device, dtype);

        public static ConvTranspose3d ConvTranspose3d(
            long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null,
            (long, long, long)? padding = null, (long, long, long)? output_padding = null, (long, long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Extent.Of(kernel_size), Extent.Of(stride ?? (1, 1, 1)), Extent.Of(padding ?? (0, 0, 0)),
                Extent.Of(output_padding ?? (0, 0, 0)), Extent.Of(dilation ?? (1, 1, 1)), padding_mode, groups, bias, device, dtype);
    }
}

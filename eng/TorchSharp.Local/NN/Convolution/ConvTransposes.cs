using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class ConvTranspose1d : ConvolutionTranspose
{
    internal ConvTranspose1d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            nameof(ConvTranspose1d), in_channels, out_channels, kernel_size, stride, padding, padding_type: null, dilation,
            transposed: true, output_padding, groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input, long[]? output_size)
    {
        RequireShape(input, 1);
        var extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 1);
        return nn.functional.conv_transpose1d(input, weight, bias, stride, padding!, extra, dilation, groups);
    }
}

public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, padding_type: null, dilation,
            transposed: true, output_padding, groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input, long[]? output_size)
    {
        RequireShape(input, 2);
        var extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 2);
        return nn.functional.conv_transpose2d(input, weight, bias, stride, padding!, extra, dilation, groups);
    }
}

public sealed class ConvTranspose3d : ConvolutionTranspose
{
    internal ConvTranspose3d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            nameof(ConvTranspose3d), in_channels, out_channels, kernel_size, stride, padding, padding_type: null, dilation,
            transposed: true, output_padding, groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input, long[]? output_size)
    {
        RequireShape(input, 3);
        var extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 3);
        return nn.functional.conv_transpose3d(input, weight, bias, stride, padding!, extra, dilation, groups);
    }
}

using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Over (N, C, L), or the same without N.</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            nameof(Conv1d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed: false,
            output_padding: [0], groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        RequireShape(input, 1);
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
            return nn.functional.conv1d(padded, weight, bias, stride, [0], dilation, groups);
        }
        return padding_type is { } type
            ? nn.functional.conv1d_padding(input, weight, bias, stride, type, dilation, groups)
            : nn.functional.conv1d(input, weight, bias, stride, padding!, dilation, groups);
    }
}

/// <summary>Over (N, C, H, W), or the same without N.</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            nameof(Conv2d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed: false,
            output_padding: [0, 0], groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        RequireShape(input, 2);
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
            return nn.functional.conv2d(padded, weight, bias, stride, [0, 0], dilation, groups);
        }
        return padding_type is { } type
            ? nn.functional.conv2d_padding(input, weight, bias, stride, type, dilation, groups)
            : nn.functional.conv2d(input, weight, bias, stride, padding!, dilation, groups);
    }
}

/// <summary>Over (N, C, D, H, W), or the same without N.</summary>
public sealed class Conv3d : Convolution
{
    internal Conv3d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            nameof(Conv3d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed: false,
            output_padding: [0, 0, 0], groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        RequireShape(input, 3);
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
            return nn.functional.conv3d(padded, weight, bias, stride, [0, 0, 0], dilation, groups);
        }
        return padding_type is { } type
            ? nn.functional.conv3d_padding(input, weight, bias, stride, type, dilation, groups)
            : nn.functional.conv3d(input, weight, bias, stride, padding!, dilation, groups);
    }
}

using System;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base class of the transposed convolutions, which undo the change of size of a convolution.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type,
        long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode,
        Device? device = null, ScalarType? dtype = null)
        : base(
            name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups,
            bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input) => forward(input, output_size: null);

    /// <param name="output_size">Which of the possible spatial sizes is wanted; null for the one by the constructor's arguments.</param>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    /// <summary>How much to add at the end of each dimension to reach the wanted size.</summary>
    protected long[] _output_padding(
        Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null)
            return output_padding;

        var spatialDimensions = (int)num_spatial_dims;
        var shape = input.shape;
        var leading = shape.Length - spatialDimensions;
        if (output_size.Length == leading + spatialDimensions)
            output_size = output_size[leading..];
        if (output_size.Length != spatialDimensions)
        {
            throw new ArgumentException(
                $"{GetName()}: for {shape.Length}D input, output_size must have {spatialDimensions} or {shape.Length} elements " +
                $"(got {output_size.Length})",
                nameof(output_size));
        }

        var added = new long[spatialDimensions];
        for (var d = 0; d < spatialDimensions; d++)
        {
            var smallest = ((shape[leading + d] - 1) * stride[d]) - (2 * padding[d]) + (dilation[d] * (kernel_size[d] - 1)) + 1;
            var largest = smallest + stride[d] - 1;
            if (output_size[d] < smallest || output_size[d] > largest)
            {
                throw new ArgumentException(
                    $"{GetName()}: output_size[{d}] is {output_size[d]}, but valid sizes range from {smallest} to {largest}.",
                    nameof(output_size));
            }
            added[d] = output_size[d] - smallest;
        }
        return added;
    }
}

using System;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class InstanceNorm1d : InstanceNorm
{
    internal InstanceNorm1d(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm1d))
    {
    }

    protected override long GetNumberOfBatchDimensions() => 2;

    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim is not (2 or 3))
            throw new ArgumentException($"expected 2D or 3D input, but got {input.ndim}D input.", nameof(input));
    }
}

public sealed class InstanceNorm2d : InstanceNorm
{
    // TorchSharp gives it the name of another class.
    internal InstanceNorm2d(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm1d))
    {
    }

    protected override long GetNumberOfBatchDimensions() => 3;

    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim is not (3 or 4))
            throw new ArgumentException($"expected 3D or 4D input, but got {input.ndim}D input.", nameof(input));
    }
}

public sealed class InstanceNorm3d : InstanceNorm
{
    internal InstanceNorm3d(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm3d))
    {
    }

    protected override long GetNumberOfBatchDimensions() => 4;

    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim is not (4 or 5))
            throw new ArgumentException($"expected 4D or 5D input, but got {input.ndim}D input.", nameof(input));
    }
}

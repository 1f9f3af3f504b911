using System;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Normalizes over groups of channels of each sample.</summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    Parameter? _bias;

    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
        : base(nameof(GroupNorm))
    {
        this.num_groups = num_groups;
        this.eps = eps;
        this.affine = affine;
        if (!affine)
            return;

        // TorchSharp leaves both uninitialized; these are PyTorch's values.
        weight = new Parameter(ones([num_channels], dtype, device));
        bias = new Parameter(zeros([num_channels], dtype, device));
    }

    public long num_groups { get; set; }

    public double eps { get; set; }

    public bool affine { get; set; }

    public Parameter weight
    {
        get => _weight!;
        set => AssignParameter(ref _weight, value, nameof(weight));
    }

    public Parameter? bias
    {
        get => _bias;
        set => AssignParameter(ref _bias, value, nameof(bias));
    }

    public override Tensor forward(Tensor tensor)
    {
        if (tensor.ndim < 3)
        {
            throw new ArgumentException(
                $"Invalid number of dimensions for GroupNorm argument: {tensor.ndim}. Expected (N, C, ...), at least 3.", nameof(tensor));
        }
        return functional.group_norm(tensor, num_groups, weight, bias, eps);
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => Move(dtype, device);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
        => Move(dtype: null, new Device(deviceType, deviceIndex));

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => Move(dtype, device: null);

    GroupNorm Move(ScalarType? dtype, Device? device)
    {
        if (affine)
            weight = MovedOrSame(weight, dtype, device);
        bias = MovedOrSame(bias, dtype, device);
        return this;
    }
}

using System;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>y[k] = x1 . weight[k] . x2 + bias[k].</summary>
public sealed class Bilinear : nn.Module<Tensor, Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    Parameter? _bias;

    internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Bilinear))
    {
        this.in1_features = in1_features;
        this.in2_features = in2_features;
        this.out_features = out_features;

        var bound = 1 / Math.Sqrt(in1_features);
        weight = new Parameter(empty([out_features, in1_features, in2_features], dtype, device));
        DefaultInit.Uniform(weight, bound);
        if (!hasBias)
            return;
        bias = new Parameter(empty([out_features], dtype, device));
        DefaultInit.Uniform(bias, bound);
    }

    public long in1_features { get; set; }

    public long in2_features { get; set; }

    public long out_features { get; set; }

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

    public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.bilinear(input1, input2, weight, bias);

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => Move(dtype, device);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
        => Move(dtype: null, new Device(deviceType, deviceIndex));

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => Move(dtype, device: null);

    Bilinear Move(ScalarType? dtype, Device? device)
    {
        weight = MovedOrSame(weight, dtype, device);
        bias = MovedOrSame(bias, dtype, device);
        return this;
    }
}

using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>(*, in_features) to (*, out_features).</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    Parameter? _bias;

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        (out_features, in_features) = (weight.shape[0], weight.shape[1]);
        this.weight = weight;
        this.bias = bias;
    }

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : this(
            new Parameter(empty([outputSize, inputSize], dtype, device)),
            hasBias ? new Parameter(empty([outputSize], dtype, device)) : null)
        => DefaultInit.FanInUniform(weight, bias);

    public long in_features { get; set; }

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

    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => Move(dtype, device);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
        => Move(dtype: null, new Device(deviceType, deviceIndex));

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => Move(dtype, device: null);

    Linear Move(ScalarType? dtype, Device? device)
    {
        weight = MovedOrSame(weight, dtype, device);
        bias = MovedOrSame(bias, dtype, device);
        return this;
    }
}

using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Normalizes over the last dimensions, as many as <see cref="normalized_shape"/> has.</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    Parameter? _bias;

    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        this.normalized_shape = normalized_shape;
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        if (elementwise_affine)
        {
            weight = new Parameter(empty(normalized_shape, dtype, device));
            if (bias)
                this.bias = new Parameter(empty(normalized_shape, dtype, device));
        }
        reset_parameters();
    }

    public long[] normalized_shape { get; set; }

    public double eps { get; set; }

    public bool elementwise_affine { get; set; }

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

    public void reset_parameters()
    {
        if (elementwise_affine)
            init.ones_(weight);
        if (bias is not null)
            init.zeros_(bias);
    }

    public override Tensor forward(Tensor tensor) => functional.layer_norm(tensor, normalized_shape, weight, bias, eps);

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => Move(dtype, device);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
        => Move(dtype: null, new Device(deviceType, deviceIndex));

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => Move(dtype, device: null);

    LayerNorm Move(ScalarType? dtype, Device? device)
    {
        if (elementwise_affine)
            weight = MovedOrSame(weight, dtype, device);
        bias = MovedOrSame(bias, dtype, device);
        return this;
    }
}

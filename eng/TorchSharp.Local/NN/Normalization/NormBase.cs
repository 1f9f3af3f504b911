using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Base class of the layers that keep running statistics of their channels.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    Parameter? _bias;

    [ComponentName(Name = nameof(running_mean))]
    Tensor? _running_mean;

    [ComponentName(Name = nameof(running_var))]
    Tensor? _running_var;

    [ComponentName(Name = nameof(num_batches_tracked))]
    Tensor? _num_batches_tracked;

    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(empty([num_features], dtype, device));
            bias = new Parameter(empty([num_features], dtype, device));
        }
        if (track_running_stats)
        {
            running_mean = zeros([num_features], dtype, device);
            running_var = ones([num_features], dtype, device);

            // TorchSharp gives the count the type of the layer, if one is asked for.
            num_batches_tracked = tensor(0L, dtype, device);
        }
        reset_parameters();
    }

    public long num_features { get; }

    public double eps { get; set; }

    /// <summary>The share of the new batch in the running statistics; null for the mean of all batches.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

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

    public Tensor? running_mean
    {
        get => _running_mean;
        set => AssignBuffer(ref _running_mean, value, nameof(running_mean));
    }

    public Tensor? running_var
    {
        get => _running_var;
        set => AssignBuffer(ref _running_var, value, nameof(running_var));
    }

    public Tensor? num_batches_tracked
    {
        get => _num_batches_tracked;
        set => AssignBuffer(ref _num_batches_tracked, value, nameof(num_batches_tracked));
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine)
            return;
        init.ones_(weight);
        init.zeros_(bias!);
    }

    public void reset_running_stats()
    {
        if (!track_running_stats)
            return;
        init.zeros_(running_mean!);
        init.ones_(running_var!);
        init.zeros_(num_batches_tracked!);
    }

    protected abstract void ValidateInputDimensions(Tensor input);

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => Move(dtype, device);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
        => Move(dtype: null, new Device(deviceType, deviceIndex));

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => Move(dtype, device: null);

    NormBase Move(ScalarType? dtype, Device? device)
    {
        if (affine)
            weight = MovedOrSame(weight, dtype, device);
        bias = MovedOrSame(bias, dtype, device);
        if (running_mean is not null && ReplaceBuffer(dtype, device, running_mean, out var mean))
            running_mean = mean;
        if (running_var is not null && ReplaceBuffer(dtype, device, running_var, out var variance))
            running_var = variance;
        if (num_batches_tracked is not null && ReplaceBuffer(dtype, device, num_batches_tracked, out var count))
            num_batches_tracked = count;
        return this;
    }
}

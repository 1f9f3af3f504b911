using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A leaky rectifier whose slope is learned: one for all channels, or one each.</summary>
public sealed class PReLU : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    Parameter? _weight;

    internal PReLU(long num_parameters, double init)
        : base(nameof(PReLU))
    {
        this.num_parameters = num_parameters;
        this.init = init;
        weight = new Parameter(full([num_parameters], init));
    }

    public long num_parameters { get; }

    public double init { get; }

    public Parameter weight
    {
        get => _weight!;
        set => AssignParameter(ref _weight, value, nameof(weight));
    }

    public override Tensor forward(Tensor tensor) => nn.functional.prelu(tensor, weight);
}

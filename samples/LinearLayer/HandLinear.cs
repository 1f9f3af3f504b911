using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.LinearLayer;

/// <summary>
/// What <c>nn.Linear</c> is, by hand: <c>(N, inputs)</c> to <c>(N, outputs)</c>. Two parameters, and no call that registers them.
/// </summary>
[Model(Input = "N, inputs")]
public partial class HandLinear(long inputs, long outputs) : Module<Tensor, Tensor>(nameof(HandLinear))
{
    [Parameter] private readonly Parameter weight = Parameter(Uniform(1 / Math.Sqrt(inputs), outputs, inputs));
    [Parameter] private readonly Parameter bias = Parameter(Uniform(1 / Math.Sqrt(inputs), outputs));

    public override Tensor forward(Tensor x) => matmul(x, weight.t()) + bias;

    // From where PyTorch lets a linear layer start.
    private static Tensor Uniform(double bound, params long[] shape) => init.uniform_(empty(shape), -bound, bound);
}

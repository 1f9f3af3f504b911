using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.Summaries;

/// <summary>A GRU over N series of T steps, and a forecast from its last state.</summary>
[Model(Input = "N, T, 8")]
public sealed partial class Forecast : Module<Tensor, Tensor>
{
    [Layer] private readonly GRU gru = GRU(8, 32, numLayers: 2, batchFirst: true);
    [Layer] private readonly Linear head = Linear(32, 1);

    public override Tensor forward(Tensor series)
    {
        var (_, state) = gru.call(series);
        return head.call(state[-1]);
    }
}

using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.Hooks;

/// <summary>Eight layers and no normalization: whether it learns depends on how large its weights are at the start.</summary>
[Model(Input = "N, 2")]
public partial class DeepNet : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear[] layers =
    [
        Linear(2, 32), Linear(32, 32), Linear(32, 32), Linear(32, 32), Linear(32, 32), Linear(32, 32), Linear(32, 32), Linear(32, 32),
    ];

    [Layer] private readonly Linear head = Linear(32, 1);

    /// <param name="gain">How much larger each layer makes its numbers; the square root of 2 makes up for what ReLU takes away.</param>
    public DeepNet(double gain)
        : base(nameof(DeepNet)) => Apply<Linear>(layer =>
        {
            init.xavier_uniform_(layer.weight!, gain);
            init.zeros_(layer.bias!);
        });

    public override Tensor forward(Tensor x)
    {
        foreach (var layer in layers) x = functional.relu(layer.call(x));
        return head.call(x);
    }
}

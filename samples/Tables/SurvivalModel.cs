using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.Tables;

/// <summary>Passengers, <c>(N, 7)</c>, to the logits of their survival, <c>(N)</c>.</summary>
[Model(Input = "N, 7")]
public partial class SurvivalModel : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear fc1 = Linear(Passenger.FeatureCount, 32);
    [Layer] private readonly ReLU act1 = ReLU();
    [Layer] private readonly Dropout dropout = Dropout(0.1);
    [Layer] private readonly Linear fc2 = Linear(32, 16);
    [Layer] private readonly ReLU act2 = ReLU();
    [Layer] private readonly Linear fc3 = Linear(16, 1);

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = dropout.call(act1.call(fc1.call(x)));
        x = act2.call(fc2.call(x));
        return fc3.call(x).squeeze(1).MoveToOuterDisposeScope();
    }
}

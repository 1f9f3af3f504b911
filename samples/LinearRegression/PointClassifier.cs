using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.LinearRegression;

/// <summary>Points of a plane, <c>(N, 2)</c>, to the scores of three classes, <c>(N, 3)</c>.</summary>
[Model(Input = "N, 2")]
public partial class PointClassifier : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear fc1 = Linear(2, 16);
    [Layer] private readonly ReLU act1 = ReLU();
    [Layer] private readonly Linear fc2 = Linear(16, 8);
    [Layer] private readonly Tanh act2 = Tanh();
    [Layer] private readonly Linear fc3 = Linear(8, 3);

    public override Tensor forward(Tensor x)
    {
        var h = act1.call(fc1.call(x));
        h = act2.call(fc2.call(h));
        return fc3.call(h);
    }
}

using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.Images;

/// <summary>Images, <c>(N, 1, 28, 28)</c>, to the scores of three shapes, <c>(N, 3)</c>.</summary>
[Model(Input = "N, 1, 28, 28")]
public partial class ShapeNet : Module<Tensor, Tensor>
{
    public const long Side = 28;

    [Layer] private readonly Conv2d conv1 = Conv2d(1, 8, 5, padding: 2);
    [Layer] private readonly Conv2d conv2 = Conv2d(8, 16, 5, padding: 2);
    [Layer] private readonly MaxPool2d pool = MaxPool2d(2);
    [Layer] private readonly Linear fc1 = Linear(16 * 7 * 7, 32);
    [Layer] private readonly Linear fc2 = Linear(32, 3);

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = pool.call(functional.relu(conv1.call(x)));
        x = pool.call(functional.relu(conv2.call(x)));
        x = functional.relu(fc1.call(x.flatten(1)));
        return fc2.call(x).MoveToOuterDisposeScope();
    }
}

using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.Digits;

/// <summary>LeNet-5: images, <c>(N, 1, 28, 28)</c>, to the scores of ten digits, <c>(N, 10)</c>.</summary>
[Model(Input = "N, 1, 28, 28")]
public partial class LeNet : Module<Tensor, Tensor>
{
    [Layer] private readonly Conv2d conv1 = Conv2d(1, 6, 5, padding: 2);
    [Layer] private readonly Conv2d conv2 = Conv2d(6, 16, 5);
    [Layer] private readonly MaxPool2d pool = MaxPool2d(2);
    [Layer] private readonly Linear fc1 = Linear(16 * 5 * 5, 120);
    [Layer] private readonly Linear fc2 = Linear(120, 84);
    [Layer] private readonly Linear fc3 = Linear(84, 10);

    public override Tensor forward(Tensor x)
    {
        x = pool.call(functional.relu(conv1.call(x)));
        x = pool.call(functional.relu(conv2.call(x)));
        x = functional.relu(fc1.call(x.flatten(1)));
        x = functional.relu(fc2.call(x));
        return fc3.call(x);
    }
}

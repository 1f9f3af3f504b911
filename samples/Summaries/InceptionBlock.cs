using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.Summaries;

/// <summary>The first block of GoogLeNet: four ways side by side. Height and width may be anything.</summary>
[Model(Input = "N, 192, H, W")]
public sealed partial class InceptionBlock : Module<Tensor, Tensor>
{
    [Layer] private readonly ConvBlock branch1 = new(192, 64, kernel: 1);
    [Layer] private readonly Sequential branch2 = Sequential(new ConvBlock(192, 96, kernel: 1), new ConvBlock(96, 128, kernel: 3));
    [Layer] private readonly Sequential branch3 = Sequential(new ConvBlock(192, 16, kernel: 1), new ConvBlock(16, 32, kernel: 5));
    [Layer] private readonly Sequential branch4 = Sequential(MaxPool2d(3, stride: 1, padding: 1), new ConvBlock(192, 32, kernel: 1));

    public override Tensor forward(Tensor x) => cat([branch1.call(x), branch2.call(x), branch3.call(x), branch4.call(x)], 1);
}

[Model]
public sealed partial class ConvBlock(int inputs, int outputs, int kernel) : Module<Tensor, Tensor>(nameof(ConvBlock))
{
    [Layer] private readonly Conv2d conv = Conv2d(inputs, outputs, kernel, padding: kernel / 2, bias: false);
    [Layer] private readonly BatchNorm2d bn = BatchNorm2d(outputs);
    [Layer] private readonly ReLU relu = ReLU();

    public override Tensor forward(Tensor x) => relu.call(bn.call(conv.call(x)));
}

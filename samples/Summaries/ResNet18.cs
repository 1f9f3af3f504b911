using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.Summaries;

/// <summary>torchvision's ResNet-18.</summary>
[Model(Input = "N, 3, 224, 224")]
public sealed partial class ResNet18 : Module<Tensor, Tensor>
{
    [Layer] private readonly Conv2d conv1 = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
    [Layer] private readonly BatchNorm2d bn1 = BatchNorm2d(64);
    [Layer] private readonly ReLU relu = ReLU();
    [Layer] private readonly MaxPool2d maxpool = MaxPool2d(3, stride: 2, padding: 1);
    [Layer] private readonly Sequential layer1 = Stage(64, 64, stride: 1);
    [Layer] private readonly Sequential layer2 = Stage(64, 128, stride: 2);
    [Layer] private readonly Sequential layer3 = Stage(128, 256, stride: 2);
    [Layer] private readonly Sequential layer4 = Stage(256, 512, stride: 2);
    [Layer] private readonly AdaptiveAvgPool2d avgpool = AdaptiveAvgPool2d(1);
    [Layer] private readonly Linear fc = Linear(512, 1000);

    public override Tensor forward(Tensor x)
    {
        x = maxpool.call(relu.call(bn1.call(conv1.call(x))));
        x = layer4.call(layer3.call(layer2.call(layer1.call(x))));
        return fc.call(avgpool.call(x).flatten(1));
    }

    private static Sequential Stage(int inputs, int outputs, int stride) =>
        Sequential(new BasicBlock(inputs, outputs, stride), new BasicBlock(outputs, outputs, stride: 1));
}

/// <summary>Two convolutions and a way around them, which has a convolution of its own where the size changes.</summary>
[Model]
public sealed partial class BasicBlock(int inputs, int outputs, int stride) : Module<Tensor, Tensor>(nameof(BasicBlock))
{
    [Layer] private readonly Conv2d conv1 = Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false);
    [Layer] private readonly BatchNorm2d bn1 = BatchNorm2d(outputs);
    [Layer] private readonly ReLU relu = ReLU();
    [Layer] private readonly Conv2d conv2 = Conv2d(outputs, outputs, 3, padding: 1, bias: false);
    [Layer] private readonly BatchNorm2d bn2 = BatchNorm2d(outputs);
    [Layer] private readonly Sequential? downsample = stride == 1
        ? null
        : Sequential(Conv2d(inputs, outputs, 1, stride: stride, bias: false), BatchNorm2d(outputs));

    public override Tensor forward(Tensor x)
    {
        var y = bn2.call(conv2.call(relu.call(bn1.call(conv1.call(x)))));
        return relu.call(y + (downsample?.call(x) ?? x));
    }
}

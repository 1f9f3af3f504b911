namespace ModelGen.Models.Tests.Golden;

[Model(Input = "N, 3, 224, 224")]
public partial class ResNet18(long classes = 1000) : Module<Tensor, Tensor>(nameof(ResNet18))
{
    [Layer] private readonly Conv2d conv1 = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
    [Layer] private readonly BatchNorm2d bn1 = BatchNorm2d(64);
    [Layer] private readonly ReLU relu = ReLU(inplace: true);
    [Layer] private readonly MaxPool2d maxpool = MaxPool2d(3, stride: 2, padding: 1);
    [Layer] private readonly Sequential layer1 = Stage(64, 64, stride: 1);
    [Layer] private readonly Sequential layer2 = Stage(64, 128, stride: 2);
    [Layer] private readonly Sequential layer3 = Stage(128, 256, stride: 2);
    [Layer] private readonly Sequential layer4 = Stage(256, 512, stride: 2);
    [Layer] private readonly AdaptiveAvgPool2d avgpool = AdaptiveAvgPool2d(1);
    [Layer] private readonly Linear fc = Linear(512, classes);

    public override Tensor forward(Tensor x)
    {
        x = maxpool.call(relu.call(bn1.call(conv1.call(x))));
        x = layer4.call(layer3.call(layer2.call(layer1.call(x))));
        return fc.call(avgpool.call(x).flatten(1));
    }

    private static Sequential Stage(long inputs, long outputs, long stride) =>
        Sequential(new BasicBlock(inputs, outputs, stride), new BasicBlock(outputs, outputs));
}

[Model]
public partial class BasicBlock : Module<Tensor, Tensor>
{
    [Layer] private readonly Conv2d conv1;
    [Layer] private readonly BatchNorm2d bn1;
    [Layer] private readonly ReLU relu = ReLU(inplace: true);
    [Layer] private readonly Conv2d conv2;
    [Layer] private readonly BatchNorm2d bn2;
    [Layer] private readonly Sequential? downsample;

    public BasicBlock(long inputs, long outputs, long stride = 1)
        : base(nameof(BasicBlock))
    {
        conv1 = Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(outputs);
        conv2 = Conv2d(outputs, outputs, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(outputs);
        if (stride != 1 || inputs != outputs)
            downsample = Sequential(Conv2d(inputs, outputs, 1, stride: stride, bias: false), BatchNorm2d(outputs));
    }

    public override Tensor forward(Tensor x)
    {
        var y = relu.call(bn1.call(conv1.call(x)));
        y = bn2.call(conv2.call(y));
        return relu.call(y + (downsample?.call(x) ?? x));
    }
}

namespace ModelGen.Benchmarks.Models;

/// <summary>ResNet-18 as a <c>[Model]</c>: 62 parameters in 67 modules.</summary>
[Model]
public sealed partial class ResNet18 : Module<Tensor, Tensor>
{
    [Layer] private readonly Conv2d conv1 = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
    [Layer] private readonly BatchNorm2d bn1 = BatchNorm2d(64);
    [Layer] private readonly ReLU relu = ReLU();
    [Layer] private readonly MaxPool2d maxpool = MaxPool2d(3, stride: 2, padding: 1);
    [Layer] private readonly Sequential layer1 = Sequential(new BasicBlock(64, 64, 1), new BasicBlock(64, 64, 1));
    [Layer] private readonly Sequential layer2 = Sequential(new BasicBlock(64, 128, 2), new BasicBlock(128, 128, 1));
    [Layer] private readonly Sequential layer3 = Sequential(new BasicBlock(128, 256, 2), new BasicBlock(256, 256, 1));
    [Layer] private readonly Sequential layer4 = Sequential(new BasicBlock(256, 512, 2), new BasicBlock(512, 512, 1));
    [Layer] private readonly AdaptiveAvgPool2d avgpool = AdaptiveAvgPool2d(1);
    [Layer] private readonly Linear fc = Linear(512, 1000);
    [Unregistered] private readonly BasicBlock[] blocks;

    public ResNet18()
        : base(nameof(ResNet18)) => blocks = [.. modules().OfType<BasicBlock>()];

    /// <summary>Registers the model and its blocks, which have registered themselves when they were made: what is measured.</summary>
    public void Register()
    {
        foreach (var block in blocks) block.Register();
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = maxpool.call(relu.call(bn1.call(conv1.call(x))));
        x = layer4.call(layer3.call(layer2.call(layer1.call(x))));
        return fc.call(avgpool.call(x).flatten(1)).MoveToOuterDisposeScope();
    }
}

/// <summary>Two convolutions and a way around them.</summary>
[Model]
public sealed partial class BasicBlock : Module<Tensor, Tensor>
{
    [Layer] private readonly Conv2d conv1;
    [Layer] private readonly BatchNorm2d bn1;
    [Layer] private readonly ReLU relu = ReLU();
    [Layer] private readonly Conv2d conv2;
    [Layer] private readonly BatchNorm2d bn2;
    [Layer] private readonly Sequential? downsample;

    public BasicBlock(long inputs, long outputs, long stride)
        : base(nameof(BasicBlock))
    {
        conv1 = Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(outputs);
        conv2 = Conv2d(outputs, outputs, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(outputs);
        if (stride != 1) downsample = Sequential(Conv2d(inputs, outputs, 1, stride: stride, bias: false), BatchNorm2d(outputs));
    }

    public void Register() => RegisterComponents();

    public override Tensor forward(Tensor x)
    {
        var y = bn2.call(conv2.call(relu.call(bn1.call(conv1.call(x)))));
        return relu.call(y + (downsample is null ? x : downsample.call(x)));
    }
}

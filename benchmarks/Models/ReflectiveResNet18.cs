namespace ModelGen.Benchmarks.Models;

/// <summary>ResNet-18 as TorchSharp's users write it: registered by reflection.</summary>
public sealed class ReflectiveResNet18 : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
    private readonly BatchNorm2d bn1 = BatchNorm2d(64);
    private readonly ReLU relu = ReLU();
    private readonly MaxPool2d maxpool = MaxPool2d(3, stride: 2, padding: 1);
    private readonly Sequential layer1 = Sequential(new ReflectiveBasicBlock(64, 64, 1), new ReflectiveBasicBlock(64, 64, 1));
    private readonly Sequential layer2 = Sequential(new ReflectiveBasicBlock(64, 128, 2), new ReflectiveBasicBlock(128, 128, 1));
    private readonly Sequential layer3 = Sequential(new ReflectiveBasicBlock(128, 256, 2), new ReflectiveBasicBlock(256, 256, 1));
    private readonly Sequential layer4 = Sequential(new ReflectiveBasicBlock(256, 512, 2), new ReflectiveBasicBlock(512, 512, 1));
    private readonly AdaptiveAvgPool2d avgpool = AdaptiveAvgPool2d(1);
    private readonly Linear fc = Linear(512, 1000);
    private readonly ReflectiveBasicBlock[] blocks;

    public ReflectiveResNet18()
        : base(nameof(ReflectiveResNet18))
    {
        RegisterComponents();
        blocks = [.. modules().OfType<ReflectiveBasicBlock>()];
    }

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
public sealed class ReflectiveBasicBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly ReLU relu = ReLU();
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Sequential? downsample;

    public ReflectiveBasicBlock(long inputs, long outputs, long stride)
        : base(nameof(ReflectiveBasicBlock))
    {
        conv1 = Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(outputs);
        conv2 = Conv2d(outputs, outputs, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(outputs);
        if (stride != 1) downsample = Sequential(Conv2d(inputs, outputs, 1, stride: stride, bias: false), BatchNorm2d(outputs));
        RegisterComponents();
    }

    public void Register() => RegisterComponents();

    public override Tensor forward(Tensor x)
    {
        var y = bn2.call(conv2.call(relu.call(bn1.call(conv1.call(x)))));
        return relu.call(y + (downsample is null ? x : downsample.call(x)));
    }
}

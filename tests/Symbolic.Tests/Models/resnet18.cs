namespace Golden;

[Model]
public partial class BasicBlock : Module<Tensor, Tensor>
{
    [Layer] private readonly Conv2d conv1;
    [Layer] private readonly BatchNorm2d bn1;
    [Layer] private readonly ReLU relu = ReLU(inplace: true);
    [Layer] private readonly Conv2d conv2;
    [Layer] private readonly BatchNorm2d bn2;
    [Layer] private readonly Sequential? downsample;

    public BasicBlock(int inplanes, int planes, int stride = 1, Sequential? downsample = null)
        : base(nameof(BasicBlock))
    {
        conv1 = Conv2d(inplanes, planes, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(planes);
        conv2 = Conv2d(planes, planes, 3, stride: 1, padding: 1, bias: false);
        bn2 = BatchNorm2d(planes);
        this.downsample = downsample;
    }

    public override Tensor forward(Tensor x)
    {
        var identity = x;
        var @out = relu.call(bn1.call(conv1.call(x)));
        @out = bn2.call(conv2.call(@out));
        if (downsample is not null) identity = downsample.call(x);
        @out = @out + identity;
        return relu.call(@out);
    }
}

[Model(Input = "2, 3, 224, 224")]
public partial class ResNet18 : Module<Tensor, Tensor>
{
    private int inplanes = 64;

    [Layer] private readonly Conv2d conv1 = Conv2d(3, 64, kernel_size: 7, stride: 2, padding: 3, bias: false);
    [Layer] private readonly BatchNorm2d bn1 = BatchNorm2d(64);
    [Layer] private readonly ReLU relu = ReLU(inplace: true);
    [Layer] private readonly MaxPool2d maxpool = MaxPool2d(kernel_size: 3, stride: 2, padding: 1);
    [Layer] private readonly Sequential layer1;
    [Layer] private readonly Sequential layer2;
    [Layer] private readonly Sequential layer3;
    [Layer] private readonly Sequential layer4;
    [Layer] private readonly AdaptiveAvgPool2d avgpool = AdaptiveAvgPool2d((1, 1));
    [Layer] private readonly Linear fc;

    public ResNet18(int numClasses = 1000)
        : base(nameof(ResNet18))
    {
        layer1 = Layer(64, 1);
        layer2 = Layer(128, 2);
        layer3 = Layer(256, 2);
        layer4 = Layer(512, 2);
        fc = Linear(512, numClasses);
    }

    private Sequential Layer(int planes, int stride)
    {
        Sequential? down = null;
        if (stride != 1 || inplanes != planes)
            down = Sequential(Conv2d(inplanes, planes, 1, stride: stride, bias: false), BatchNorm2d(planes));
        Module<Tensor, Tensor>[] blocks = [new BasicBlock(inplanes, planes, stride, down), new BasicBlock(planes, planes)];
        inplanes = planes;
        return Sequential(blocks);
    }

    public override Tensor forward(Tensor x)
    {
        x = maxpool.call(relu.call(bn1.call(conv1.call(x))));
        x = layer4.call(layer3.call(layer2.call(layer1.call(x))));
        x = torch.flatten(avgpool.call(x), 1);
        return fc.call(x);
    }
}

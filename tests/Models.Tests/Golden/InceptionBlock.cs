namespace ModelGen.Models.Tests.Golden;

[Model(Input = "N, 192, H, W")]
public partial class InceptionBlock : Module<Tensor, Tensor>
{
    [Layer] private readonly ConvBnRelu branch1 = new(192, 64, 1);
    [Layer] private readonly Sequential branch2 = Sequential(new ConvBnRelu(192, 96, 1), new ConvBnRelu(96, 128, 3, padding: 1));
    [Layer] private readonly Sequential branch3 = Sequential(new ConvBnRelu(192, 16, 1), new ConvBnRelu(16, 32, 5, padding: 2));
    [Layer] private readonly Sequential branch4 = Sequential(MaxPool2d(3, stride: 1, padding: 1), new ConvBnRelu(192, 32, 1));

    public override Tensor forward(Tensor x) => cat([branch1.call(x), branch2.call(x), branch3.call(x), branch4.call(x)], 1);
}

[Model]
public partial class ConvBnRelu(long inputs, long outputs, long kernel, long padding = 0) : Module<Tensor, Tensor>(nameof(ConvBnRelu))
{
    [Layer] private readonly Conv2d conv = Conv2d(inputs, outputs, kernel, padding: padding, bias: false);
    [Layer] private readonly BatchNorm2d bn = BatchNorm2d(outputs, eps: 0.001);
    [Layer] private readonly ReLU relu = ReLU();

    public override Tensor forward(Tensor x) => relu.call(bn.call(conv.call(x)));
}

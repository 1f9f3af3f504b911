namespace Golden;

[Model]
public partial class ConvBnRelu : Module<Tensor, Tensor>
{
    [Layer] private readonly Conv2d conv;
    [Layer] private readonly BatchNorm2d bn;
    [Layer] private readonly ReLU relu = ReLU();

    public ConvBnRelu(long cin, long cout, long k, long padding = 0)
        : base(nameof(ConvBnRelu))
    {
        conv = Conv2d(cin, cout, k, padding: padding, bias: false);
        bn = BatchNorm2d(cout, eps: 0.001);
    }

    public override Tensor forward(Tensor x) => relu.call(bn.call(conv.call(x)));
}

[Model(Input = "2, 192, 28, 28")]
public partial class InceptionBlock : Module<Tensor, Tensor>
{
    [Layer] private readonly ConvBnRelu branch1 = new(192, 64, 1);
    [Layer] private readonly Sequential branch2 = Sequential(new ConvBnRelu(192, 96, 1), new ConvBnRelu(96, 128, 3, padding: 1));
    [Layer] private readonly Sequential branch3 = Sequential(new ConvBnRelu(192, 16, 1), new ConvBnRelu(16, 32, 5, padding: 2));
    [Layer] private readonly Sequential branch4 = Sequential(MaxPool2d(3, stride: 1, padding: 1), new ConvBnRelu(192, 32, 1));

    public override Tensor forward(Tensor x) =>
        torch.cat([branch1.call(x), branch2.call(x), branch3.call(x), branch4.call(x)], dim: 1);
}

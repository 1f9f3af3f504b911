namespace Golden;

[Model(Input = "16, 1, 28, 28")]
public partial class LeNet5 : Module<Tensor, Tensor>
{
    [Layer] private readonly Conv2d conv1 = Conv2d(1, 6, kernel_size: 5, padding: 2);
    [Layer] private readonly ReLU relu1 = ReLU();
    [Layer] private readonly MaxPool2d pool1 = MaxPool2d(2);
    [Layer] private readonly Conv2d conv2 = Conv2d(6, 16, kernel_size: 5);
    [Layer] private readonly ReLU relu2 = ReLU();
    [Layer] private readonly MaxPool2d pool2 = MaxPool2d(2);
    [Layer] private readonly Flatten flatten = Flatten();
    [Layer] private readonly Linear fc1 = Linear(400, 120);
    [Layer] private readonly ReLU relu3 = ReLU();
    [Layer] private readonly Linear fc2 = Linear(120, 84);
    [Layer] private readonly ReLU relu4 = ReLU();
    [Layer] private readonly Linear fc3 = Linear(84, 10);

    public override Tensor forward(Tensor x)
    {
        x = pool1.call(relu1.call(conv1.call(x)));
        x = pool2.call(relu2.call(conv2.call(x)));
        x = flatten.call(x);
        x = relu3.call(fc1.call(x));
        x = relu4.call(fc2.call(x));
        return fc3.call(x);
    }
}

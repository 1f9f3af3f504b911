namespace Golden;

[Model(Input = "4, 3, 32, 32")]
public partial class VggSmall : Module<Tensor, Tensor>
{
    [Layer] private readonly Sequential features = Sequential(
        Conv2d(3, 32, 3, padding: 1), BatchNorm2d(32), ReLU(),
        Conv2d(32, 32, 3, padding: 1), BatchNorm2d(32), ReLU(),
        MaxPool2d(2, 2), Dropout2d(0.25),
        Conv2d(32, 64, 3, padding: 1), BatchNorm2d(64), ReLU(),
        Conv2d(64, 64, 3, padding: 1), BatchNorm2d(64), ReLU(),
        MaxPool2d(2, 2), Dropout2d(0.25));

    [Layer] private readonly Sequential classifier = Sequential(
        Flatten(), Linear(64 * 8 * 8, 256), ReLU(), Dropout(0.5), Linear(256, 10));

    public override Tensor forward(Tensor x) => classifier.call(features.call(x));
}

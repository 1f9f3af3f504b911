namespace Golden;

[Model(Input = "8, 1, 28, 28")]
public partial class ConvAutoencoder : Module<Tensor, Tensor>
{
    [Layer] private readonly Sequential encoder = Sequential(
        Conv2d(1, 16, 3, stride: 2, padding: 1), ReLU(),
        Conv2d(16, 32, 3, stride: 2, padding: 1), ReLU());

    [Layer] private readonly Sequential decoder = Sequential(
        ConvTranspose2d(32, 16, 3, stride: 2, padding: 1, output_padding: 1), ReLU(),
        ConvTranspose2d(16, 1, 3, stride: 2, padding: 1, output_padding: 1), Sigmoid());

    public override Tensor forward(Tensor x) => decoder.call(encoder.call(x));
}

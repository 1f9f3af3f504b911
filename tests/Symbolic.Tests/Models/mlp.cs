namespace Golden;

[Model(Input = "32, 784")]
public partial class Mlp : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear fc1 = Linear(784, 128);
    [Layer] private readonly ReLU act1 = ReLU();
    [Layer] private readonly Linear fc2 = Linear(128, 64);
    [Layer] private readonly ReLU act2 = ReLU();
    [Layer] private readonly Linear fc3 = Linear(64, 10);

    public override Tensor forward(Tensor x)
    {
        x = act1.call(fc1.call(x));
        x = act2.call(fc2.call(x));
        return fc3.call(x);
    }
}

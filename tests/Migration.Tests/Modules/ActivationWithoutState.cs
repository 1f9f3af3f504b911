public class Swish : Module<Tensor, Tensor>
{
    public Swish() : base("Swish")
    {
    }

    public override Tensor forward(Tensor x) => x * x.sigmoid();
}

public class Net : Module<Tensor, Tensor>
{
    private readonly Sequential body = Sequential(Linear(4, 4), new Swish(), Linear(4, 1));

    public Net() : base("Net")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => body.call(x);
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

public class Encoder : Module<Tensor, Tensor>
{
    protected readonly Linear project = Linear(4, 6);

    public Encoder() : this("Encoder")
    {
    }

    protected Encoder(string name) : base(name)
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => project.call(x).relu();
}

public class Net : Encoder
{
    private readonly Linear last = Linear(6, 2);

    public Net() : base("Net")
    {
    }

    public override Tensor forward(Tensor x) => last.call(base.forward(x));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

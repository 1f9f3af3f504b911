public class Net : Module<Tensor, Tensor>
{
    private readonly Linear a;
    private readonly Linear b;

    public Net() : this(6)
    {
    }

    public Net(int hidden) : this(Linear(4, hidden), Linear(hidden, 2))
    {
    }

    private Net(Linear a, Linear b) : base("Net")
    {
        this.a = a;
        this.b = b;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => b.call(a.call(x));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

public class Residual<T> : Module<Tensor, Tensor>
    where T : Module<Tensor, Tensor>
{
    private readonly T inner;
    private readonly Parameter scale = Parameter(torch.ones(1) * 0.5f);

    public Residual(T inner) : base("Residual")
    {
        this.inner = inner;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => x + inner.call(x) * scale;
}

public class Net : Module<Tensor, Tensor>
{
    private readonly Residual<Linear> a = new(Linear(4, 4));
    private readonly Residual<Sequential> b = new(Sequential(Linear(4, 4), ReLU()));

    public Net() : base("Net") { RegisterComponents(); }

    public override Tensor forward(Tensor x) => b.call(a.call(x));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

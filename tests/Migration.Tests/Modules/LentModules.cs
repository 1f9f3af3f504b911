public class Twice : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> inner;

    public Twice(Module<Tensor, Tensor> inner) : base("Twice")
    {
        this.inner = inner;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => inner.call(inner.call(x));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Twice(Sequential(Linear(4, 4), Tanh()));

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

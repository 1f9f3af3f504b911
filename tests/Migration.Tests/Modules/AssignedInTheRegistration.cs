public class Net : Module<Tensor, Tensor>
{
    private readonly Linear a;
    private readonly Linear b;
    private readonly Parameter w;

    public Net() : base("Net")
    {
        register_module("a", a = Linear(4, 4));
        register_module("second", b = Linear(4, 4));
        register_parameter("w", w = Parameter(torch.ones(4)));
    }

    public override Tensor forward(Tensor x) => b.call(a.call(x)) * w;
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

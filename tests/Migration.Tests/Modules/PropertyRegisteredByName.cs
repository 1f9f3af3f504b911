public class Net : Module<Tensor, Tensor>
{
    public Net() : base("Net")
    {
        Fc = Linear(4, 2);
        register_module(nameof(Fc), Fc);
    }

    public Linear Fc { get; }

    public Linear Same => Fc;

    public override Tensor forward(Tensor x) => Same.call(x);
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

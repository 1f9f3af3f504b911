public class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(1, 2, 3);
    private readonly Linear fc;

    public Net() : base("Net")
    {
        fc = Linear(8, 3);
        // as in the checkpoint
        register_module("features_0", conv1);
        register_module("classifier", fc);
    }

    public override Tensor forward(Tensor x) => fc.call(conv1.call(x).flatten(1));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(32, ScalarType.Float32).mul(0.3).sin().reshape(2, 1, 4, 4);
}

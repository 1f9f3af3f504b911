public class Net : Module<Tensor, Tensor>
{
    private readonly Tensor mean = torch.full(4, 0.25f);
    private readonly Tensor deviation;
    private readonly Tensor mask = torch.ones(4);
    private readonly Linear fc = Linear(4, 2);

    public Net() : base("Net")
    {
        deviation = torch.full(4, 2f);
        register_buffer("running_mean", mean);
        register_buffer("running_std", deviation, true);
        register_buffer("mask", mask, persistent: false);
        register_module("fc", fc);
    }

    public override Tensor forward(Tensor x) => fc.call((x - mean) / deviation * mask);
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

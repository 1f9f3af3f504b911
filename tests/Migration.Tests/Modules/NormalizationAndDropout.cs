public class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d conv = Conv2d(1, 3, 3, padding: 1);
    private readonly BatchNorm2d norm = BatchNorm2d(3);
    private readonly ReLU relu = ReLU();
    private readonly Dropout drop = Dropout(0.5);
    private readonly Flatten flatten = Flatten();
    private readonly Linear fc = Linear(48, 2);

    public Net() : base("Net")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fc.call(drop.call(flatten.call(relu.call(norm.call(conv.call(x))))));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(32, ScalarType.Float32).mul(0.3).sin().reshape(2, 1, 4, 4);
}

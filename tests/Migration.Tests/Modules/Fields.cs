public class Net : Module<Tensor, Tensor>
{
    private readonly Linear fc1 = Linear(4, 8);
    private readonly Linear fc2 = Linear(8, 2);

    public Net() : base("Net")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fc2.call(fc1.call(x).relu());
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

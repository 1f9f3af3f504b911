public class Net : Module<Tensor, Tensor>
{
    public Linear Body { get; } = Linear(4, 6);

    public Linear Head { get; private set; }

    protected Parameter Scale { get; } = Parameter(torch.full(2, 3f));

    internal Tensor Shift { get; } = torch.ones(2);

    public Net() : base("Net")
    {
        Head = Linear(6, 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => Head.call(Body.call(x).relu()) * Scale + Shift;
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

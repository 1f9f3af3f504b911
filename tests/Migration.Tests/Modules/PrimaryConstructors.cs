public class Net : Module<Tensor, Tensor>
{
    private readonly Mlp mlp = new(4, 6);
    private readonly Scale scale = new(2f);

    public Net() : base("Net")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => scale.call(mlp.call(x));
}

public class Mlp(int inputs, int hidden) : Module<Tensor, Tensor>("Mlp")
{
    private readonly Linear fc1 = Linear(inputs, hidden);
    private readonly Linear fc2 = Linear(hidden, 2);

    public override Tensor forward(Tensor x) => fc2.call(fc1.call(x).relu());
}

public class Scale(float factor) : Module<Tensor, Tensor>("Scale")
{
    private readonly Parameter weight = Parameter(torch.full(1, factor));
    private readonly Tensor bias = torch.zeros(1);

    public override Tensor forward(Tensor x) => x * weight + bias;
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

public class Net : Module<Tensor, Tensor>
{
    private readonly ModuleList<Module<Tensor, Tensor>> layers = new();
    private readonly Linear head;

    public Net(int depth) : base("Net")
    {
        for (var i = 0; i < depth; i++)
            layers.Add(Sequential(Linear(4, 4), Tanh()));
        head = Linear(4, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        foreach (var layer in layers)
            x = layer.call(x);
        return head.call(x);
    }
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net(2);

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

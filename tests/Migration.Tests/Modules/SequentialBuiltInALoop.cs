public class Net : Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    public Net(int depth) : base("Net")
    {
        var modules = new List<(string, Module<Tensor, Tensor>)>();
        for (var i = 0; i < depth; i++)
        {
            modules.Add(($"fc{i}", Linear(4, 4)));
            modules.Add(($"relu{i}", ReLU()));
        }
        layers = Sequential(modules);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => layers.call(x);
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net(3);

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

public class Net : Module<Tensor, Tensor>
{
    private readonly Linear[] layers;

    public Net(int depth) : base("Net")
    {
        layers = new Linear[depth];
        for (var i = 0; i < depth; i++)
        {
            layers[i] = Linear(4, 4);
            register_module($"layer{i}", layers[i]);
        }
    }

    public override Tensor forward(Tensor x)
    {
        for (var i = 0; i < layers.Length; i++)
            x = layers[i].call(x).relu();
        return x;
    }
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net(3);

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

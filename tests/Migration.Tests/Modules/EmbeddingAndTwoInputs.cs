public class Mixer : Module<Tensor, Tensor, Tensor>
{
    private readonly Linear left = Linear(4, 4);
    private readonly Linear right = Linear(4, 4);

    public Mixer() : base("Mixer")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor a, Tensor b) => left.call(a) * right.call(b);
}

public class Net : Module<Tensor, Tensor>
{
    private readonly Embedding words = Embedding(5, 4);
    private readonly Mixer mixer = new();

    public Net() : base("Net")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var tokens = words.call(torch.arange(2, ScalarType.Int64));
        return mixer.call(x, tokens);
    }
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

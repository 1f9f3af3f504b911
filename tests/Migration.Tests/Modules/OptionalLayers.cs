public class Block : Module<Tensor, Tensor>
{
    private readonly Linear fc;
    private readonly Sequential? shortcut;
    private readonly Dropout? drop;

    public Block(int inputs, int outputs, double p = 0) : base("Block")
    {
        fc = Linear(inputs, outputs);
        if (inputs != outputs)
            shortcut = Sequential(Linear(inputs, outputs, hasBias: false));
        drop = p > 0 ? Dropout(p) : null;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = fc.call(x).relu();
        if (drop is not null)
            y = drop.call(y);
        return y + (shortcut?.call(x) ?? x);
    }
}

public class Net : Module<Tensor, Tensor>
{
    private readonly Block first = new(4, 6, p: 0.5);
    private readonly Block second = new(6, 6);

    public Net() : base("Net")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => second.call(first.call(x));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

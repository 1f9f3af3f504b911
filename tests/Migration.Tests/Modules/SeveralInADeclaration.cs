public class Net : Module<Tensor, Tensor>
{
    // three of a kind
    private readonly Linear q = Linear(4, 4), k = Linear(4, 4), v = Linear(4, 4); // heads
    private readonly double scale = 0.5;

    public Net() : base("Net")
    {
        RegisterComponents(); // all three
    }

    public override Tensor forward(Tensor x) => (q.call(x).matmul(k.call(x).t()) * scale).softmax(-1).matmul(v.call(x));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

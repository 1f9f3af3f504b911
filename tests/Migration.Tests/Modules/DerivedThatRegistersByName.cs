public class Encoder : Module<Tensor, Tensor>
{
    protected readonly Linear project = Linear(4, 6);

    public Encoder() : base("Encoder")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => project.call(x).relu();
}

public class Net : Encoder
{
    private readonly Linear last;

    public Net(int outputs)
    {
        last = Linear(6, outputs);
        register_module("classifier", last);
    }

    public override Tensor forward(Tensor x) => last.call(base.forward(x));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net(3);

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

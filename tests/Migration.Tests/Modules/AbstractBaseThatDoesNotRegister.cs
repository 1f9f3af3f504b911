public abstract class Head : Module<Tensor, Tensor>
{
    protected readonly Linear project;

    protected Head(string name, int size) : base(name)
    {
        project = Linear(4, size);
    }
}

public class Net : Head
{
    private readonly Linear last;

    public Net() : base("Net", 6)
    {
        last = Linear(6, 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => last.call(project.call(x).sigmoid());
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

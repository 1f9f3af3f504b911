public class Net : Module<Tensor, Tensor>
{
    private readonly Linear a;
    private readonly Linear b;

    public Net() : base("Net")
    {
        a = Linear(4, 4);
        b = Linear(4, 2);
        RegisterComponents();
        foreach (var (name, parameter) in named_parameters())
        {
            if (name.EndsWith("weight"))
                init.xavier_uniform_(parameter);
            else
                init.constant_(parameter, 0.1);
        }
    }

    public override Tensor forward(Tensor x) => b.call(a.call(x).relu());
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

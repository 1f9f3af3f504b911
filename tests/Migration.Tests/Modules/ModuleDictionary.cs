public class Net : Module<Tensor, Tensor>
{
    private readonly ModuleDict<Linear> heads = ModuleDict(("cls", Linear(4, 3)), ("reg", Linear(4, 1)));

    public Net() : base("Net")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => torch.cat(new[] { heads["cls"].call(x), heads["reg"].call(x) }, 1);
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

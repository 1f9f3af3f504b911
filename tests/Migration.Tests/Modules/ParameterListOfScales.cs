public class Net : Module<Tensor, Tensor>
{
    private readonly ParameterList scales = new(Parameter(torch.full(1, 2f)), Parameter(torch.full(4, 3f)));

    public Net() : base("Net")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => x * scales[0] + scales[1];
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

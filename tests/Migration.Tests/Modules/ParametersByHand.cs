public class LinearByHand : Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter? bias;

    public LinearByHand(int inputs, int outputs, bool hasBias) : base("LinearByHand")
    {
        weight = Parameter(torch.randn(outputs, inputs));
        if (hasBias)
            bias = Parameter(torch.zeros(outputs));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = x.matmul(weight.t());
        return bias is null ? y : y + bias;
    }
}

public class Net : Module<Tensor, Tensor>
{
    private readonly LinearByHand a = new(4, 3, hasBias: true), b = new(3, 2, hasBias: false);

    public Net() : base("Net") => RegisterComponents();

    public override Tensor forward(Tensor x) => b.call(a.call(x));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

public class Net : Module<Tensor, Tensor>
{
    [TorchSharp.Utils.ComponentName(Name = "features")]
    private readonly Linear _features = Linear(4, 4);

    [TorchSharp.Utils.ComponentName(Name = "head")] private readonly Linear _head = Linear(4, 2);

    [field: TorchSharp.Utils.ComponentName(Name = "norm")]
    public LayerNorm Norm { get; } = LayerNorm(4);

    public Net() : base("Net")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => _head.call(Norm.call(_features.call(x)));
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

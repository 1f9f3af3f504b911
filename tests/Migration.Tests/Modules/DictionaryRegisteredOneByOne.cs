public class Net : Module<Tensor, Tensor>
{
    private readonly Dictionary<string, Linear> heads = new() { ["a"] = Linear(4, 2), ["b"] = Linear(4, 2) };
    private readonly Linear shared = Linear(4, 4);

    public Net() : base("Net")
    {
        foreach (var (name, head) in heads)
            add_module("head_" + name, head);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var h = shared.call(x).relu();
        return heads["a"].call(h) - heads["b"].call(h);
    }
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

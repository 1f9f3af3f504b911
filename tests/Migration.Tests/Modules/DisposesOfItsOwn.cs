public class Net : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(4, 2);
    private readonly MemoryStream log = new();

    public Net() : base("Net")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fc.call(x);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            log.Dispose();
        base.Dispose(disposing);
    }
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

public class Net : Module<Tensor, Tensor>
{
    private readonly Linear fc1;
    private readonly Linear fc2;

    public Net(int hidden = 6) : base(nameof(Net))
    {
        fc1 = Linear(4, hidden);
        this.fc2 = Linear(hidden, 2);

        this.RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fc2.call(fc1.call(x).tanh());
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}

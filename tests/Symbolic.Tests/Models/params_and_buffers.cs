namespace Golden;

[Model]
public partial class Gate : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear proj = Linear(8, 8, hasBias: false);
    [Parameter] private readonly Parameter alpha = Parameter(torch.full(1, 0.5));
    [Buffer] private readonly Tensor offset = torch.zeros(8);

    public override Tensor forward(Tensor x) => x + alpha * proj.call(x) + offset;
}

[Model(Input = "4, 16")]
public partial class ParamsAndBuffers : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear linear = Linear(16, 8);
    [Parameter] private readonly Parameter scale = Parameter(torch.ones(1, 16));
    [Parameter] private readonly Parameter frozen = Parameter(torch.ones(16), requires_grad: false);
    [Buffer] private readonly Tensor mean = torch.zeros(16);
    [Buffer(Persistent = false)] private readonly Tensor mask = torch.ones(16, dtype: ScalarType.Bool);
    [Buffer] private readonly Tensor steps = torch.tensor(0L, dtype: ScalarType.Int64);
    [Layer] private readonly Gate gate = new();

    public override Tensor forward(Tensor x)
    {
        x = (x - mean) * scale * frozen * mask;
        return gate.call(linear.call(x));
    }
}

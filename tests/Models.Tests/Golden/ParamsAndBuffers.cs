namespace ModelGen.Models.Tests.Golden;

[Model(Input = "N, 16")]
public partial class ParamsAndBuffers : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear linear = Linear(16, 8);
    [Parameter] private readonly Parameter scale = Parameter(ones(1, 16));
    [Parameter] private readonly Parameter frozen = Parameter(ones(16), requires_grad: false);
    [Buffer] private readonly Tensor mean = zeros(16);
    [Buffer(Persistent = false)] private readonly Tensor mask = ones(16, ScalarType.Bool);
    [Buffer] private readonly Tensor steps = tensor(0L);
    [Layer] private readonly Gate gate = new();

    public override Tensor forward(Tensor x)
    {
        x = (x - mean) * scale * frozen * mask;
        return gate.call(linear.call(x));
    }
}

[Model]
public partial class Gate : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear proj = Linear(8, 8, hasBias: false);
    [Parameter] private readonly Parameter alpha = Parameter(full(1, 0.5f));
    [Buffer] private readonly Tensor offset = zeros(8);

    public override Tensor forward(Tensor x) => x + (alpha * proj.call(x)) + offset;
}

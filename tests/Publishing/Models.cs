namespace ModelGen.Publishing;

/// <summary>Every kind of member that <c>to()</c> has to give another tensor, and every kind of collection.</summary>
[Model]
public partial class Net : Module<Tensor, Tensor>
{
    [Layer] private readonly Block<ReLU> block = new(ReLU());
    [Layer] private readonly Wide wide = new();
    [Layer] private readonly Linear[] heads = [Linear(4, 4), Linear(4, 4)];
    [Layer] private readonly Dictionary<string, Linear> byName = new() { ["a"] = Linear(4, 4), ["b"] = Linear(4, 4) };
    [Layer] private readonly Sequential tail = Sequential(("norm", LayerNorm(4)), ("lstm", new LastState()));
    [Parameter] private readonly Parameter scale = Parameter(ones(4));
    [Parameter] private readonly List<Parameter> shifts = [Parameter(zeros(4)), Parameter(zeros(1))];
    [Parameter] private (Parameter, Parameter) pair = (Parameter(ones(1)), Parameter(ones(4)));
    [Buffer] private readonly Tensor mean = zeros(4);
    [Buffer(Persistent = false)] private readonly Tensor mask = ones(4);
    [Buffer] private readonly Tensor steps = tensor(3L);

    [Parameter] public Parameter Gain { get; } = Parameter(ones(4));

    [Parameter] public Parameter Offset { get; init; } = Parameter(zeros(4));

    /// <summary>What forward uses, by the name under which it is registered.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Members =>
    [
        ("scale", scale), ("shifts.0", shifts[0]), ("shifts.1", shifts[1]), ("pair.0", pair.Item1), ("pair.1", pair.Item2),
        ("mean", mean), ("mask", mask), ("steps", steps), ("Gain", Gain), ("Offset", Offset), .. wide.Members,
    ];

    public override Tensor forward(Tensor x)
    {
        x = wide.call(block.call(x)) * scale * Gain + Offset - mean;
        x = byName["a"].call(x) + byName["b"].call(x) + heads[0].call(x) + heads[1].call(x);
        return tail.call((x * mask * pair.Item1 * pair.Item2) + shifts[0] + shifts[1]);
    }
}

[Model]
public partial class Block<TActivation>(TActivation activation) : Module<Tensor, Tensor>("block")
    where TActivation : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear fc = Linear(4, 4);
    [Layer] private readonly TActivation activation = activation;
    [Parameter] private readonly Parameter bias = Parameter(zeros(4));

    public override Tensor forward(Tensor x) => activation.call(fc.call(x)) + bias;
}

[Model]
public abstract partial class Narrow : Module<Tensor, Tensor>
{
    [Parameter] private readonly Parameter low = Parameter(zeros(4));
    [Layer] protected readonly BatchNorm1d norm = BatchNorm1d(4);

    public virtual IEnumerable<(string Name, Tensor Tensor)> Members => [("wide.low", low)];

    public override Tensor forward(Tensor x) => norm.call(x) + low;
}

[Model]
public sealed partial class Wide : Narrow
{
    [Parameter] private readonly Parameter high = Parameter(ones(4));

    public override IEnumerable<(string Name, Tensor Tensor)> Members => [.. base.Members, ("wide.high", high)];

    public override Tensor forward(Tensor x) => base.forward(x) * high;
}

[Model]
public sealed partial class LastState : Module<Tensor, Tensor>
{
    [Layer] private readonly LSTM lstm = LSTM(4, 4);

    public override Tensor forward(Tensor x)
    {
        var (y, h, _) = lstm.call(x);
        return y + h;
    }
}

namespace ModelGen.Models.Tests.Golden;

[Model(Input = "N, 12")]
public partial class SharedLayers : Module<Tensor, Tensor>
{
    [Layer] private readonly SharedBlock block1;
    [Layer] private readonly SharedBlock block2;
    [Layer] private readonly Linear recur = Linear(12, 12, hasBias: false);
    [Layer] private readonly Linear unused = Linear(12, 7);

    public SharedLayers()
        : base(nameof(SharedLayers))
    {
        var (act, shared) = (ReLU(), Linear(12, 12));
        block1 = new SharedBlock(act, shared);
        block2 = new SharedBlock(act, shared);
    }

    public override Tensor forward(Tensor x)
    {
        x = block2.call(block1.call(x));
        for (var i = 0; i < 3; i++) x = recur.call(x);
        return x;
    }
}

[Model]
public partial class SharedBlock(ReLU act, Linear shared) : Module<Tensor, Tensor>(nameof(SharedBlock))
{
    [Layer] private readonly Linear own = Linear(12, 12);
    [Layer] private readonly ReLU act = act;
    [Layer] private readonly Linear shared = shared;

    public override Tensor forward(Tensor x) => shared.call(act.call(own.call(x)));
}

namespace ModelGen.Models.Library;

/// <summary>Holds a module of which this assembly knows nothing.</summary>
[Model]
public sealed partial class Wrapper(Module<Tensor, Tensor> inner) : Module<Tensor, Tensor>(nameof(Wrapper))
{
    [Layer] private readonly Module<Tensor, Tensor> inner = inner;

    public override Tensor forward(Tensor x) => inner.call(x);
}

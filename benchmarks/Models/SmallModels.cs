namespace ModelGen.Benchmarks.Models;

/// <summary>Twelve small layers as a <c>[Model]</c>.</summary>
[Model]
public sealed partial class TwelveLayers : Module<Tensor, Tensor>
{
    [Layer] private readonly ReLU a = ReLU(), b = ReLU(), c = ReLU(), d = ReLU(), e = ReLU(), f = ReLU();
    [Layer] private readonly ReLU g = ReLU(), h = ReLU(), i = ReLU(), j = ReLU(), k = ReLU(), l = ReLU();

    public override Tensor forward(Tensor x) => l.call(a.call(x));
}

/// <summary>Twelve small layers, registered by hand.</summary>
public sealed class TwelveLayersByHand : Module<Tensor, Tensor>
{
    private readonly ReLU a = ReLU(), b = ReLU(), c = ReLU(), d = ReLU(), e = ReLU(), f = ReLU();
    private readonly ReLU g = ReLU(), h = ReLU(), i = ReLU(), j = ReLU(), k = ReLU(), l = ReLU();

    public TwelveLayersByHand()
        : base(nameof(TwelveLayersByHand))
    {
        register_module("a", a);
        register_module("b", b);
        register_module("c", c);
        register_module("d", d);
        register_module("e", e);
        register_module("f", f);
        register_module("g", g);
        register_module("h", h);
        register_module("i", i);
        register_module("j", j);
        register_module("k", k);
        register_module("l", l);
    }

    public override Tensor forward(Tensor x) => l.call(a.call(x));
}

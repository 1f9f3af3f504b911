namespace ModelGen.Models.Tests.Golden;

/// <summary>PyTorch's ModuleList and ModuleDict are a list and a dictionary here.</summary>
[Model(Input = "N, 10")]
public partial class NestedContainers : Module<Tensor, Tensor>
{
    [Layer] private readonly Sequential stem = Sequential(
        ("proj", Linear(10, 20)),
        ("inner", Sequential(LayerNorm(20), Sequential(Linear(20, 20), Tanh()))));

    [Layer] private readonly List<Sequential> blocks = [.. Enumerable.Range(0, 3).Select(_ => Sequential(Linear(20, 20), ReLU()))];
    [Layer] private readonly Dictionary<string, Linear> heads = new() { ["cls"] = Linear(20, 5), ["reg"] = Linear(20, 1) };

    public override Tensor forward(Tensor x)
    {
        x = stem.call(x);
        foreach (var block in blocks) x = x + block.call(x);
        return cat([heads["cls"].call(x), heads["reg"].call(x)], 1);
    }
}

namespace Golden;

[Model(Input = "4, 10")]
public partial class NestedContainers : Module<Tensor, Tensor>
{
    [Layer] private readonly Sequential stem = Sequential(
        ("proj", Linear(10, 20)),
        ("inner", Sequential(LayerNorm(20), Sequential(Linear(20, 20), Tanh()))));

    [Layer] private readonly ModuleList<Sequential> blocks =
        new(Enumerable.Range(0, 3).Select(_ => Sequential(Linear(20, 20), ReLU())).ToArray());

    [Layer] private readonly ModuleDict<Linear> heads = ModuleDict(("cls", Linear(20, 5)), ("reg", Linear(20, 1)));

    public override Tensor forward(Tensor x)
    {
        x = stem.call(x);
        foreach (var block in blocks) x = x + block.call(x);
        return torch.cat([heads["cls"].call(x), heads["reg"].call(x)], dim: 1);
    }
}

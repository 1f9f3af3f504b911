namespace ModelGen.Models.Tests.Declarations;

/// <summary>A class in several files: registered in the order of their names.</summary>
[Model]
internal partial class Parts : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear first = Linear(1, 1);

    public override Tensor forward(Tensor x) => second.call(first.call(x)) * scale;
}

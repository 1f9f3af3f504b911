namespace ModelGen.Models.Library;

/// <summary>Internal: friends of this assembly may use it.</summary>
[Model]
internal sealed partial class Secret : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear fc = Linear(4, 1);

    public override Tensor forward(Tensor x) => fc.call(x);
}

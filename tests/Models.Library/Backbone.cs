namespace ModelGen.Models.Library;

/// <summary>Abstract and generic: the class that derives from it gives the last word.</summary>
[Model]
public abstract partial class Backbone<TStem> : Module<Tensor, Tensor>
    where TStem : Module<Tensor, Tensor>, new()
{
    [Layer] protected readonly TStem stem = new();

    [Parameter] public Parameter Shift { get; } = Parameter(zeros(4));

    protected abstract Module<Tensor, Tensor> Head { get; }

    public override Tensor forward(Tensor x) => Head.call(stem.call(x) + Shift);
}

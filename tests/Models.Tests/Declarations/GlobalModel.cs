using ModelGen;

/// <summary>In no namespace, with a keyword for a name.</summary>
[Model]
public partial class @event : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear @class = Linear(1, 1);
    [Parameter] private readonly Parameter @params = Parameter(ones(1));

    public Parameter Params => @params;

    public override Tensor forward(Tensor x) => @class.call(x) * @params;
}

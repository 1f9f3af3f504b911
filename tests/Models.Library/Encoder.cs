namespace ModelGen.Models.Library;

/// <summary>A model with every kind of component, to be derived from in another assembly.</summary>
[Model]
public partial class Encoder : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear fc = Linear(4, 4);
    [Parameter] private readonly Parameter gain = Parameter(ones(1));
    [Buffer(Persistent = false)] private readonly Tensor mask = ones(4);
    private readonly Tensor cache = zeros(1);

    [Layer] public Linear? Extra { get; set; }

    public Parameter Gain => gain;

    public Tensor Mask => mask;

    public override Tensor forward(Tensor x)
    {
        x = (fc.call(x) * gain * mask) + cache;
        return Extra?.call(x) ?? x;
    }
}

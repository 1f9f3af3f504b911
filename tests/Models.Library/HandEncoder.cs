namespace ModelGen.Models.Library;

/// <summary>Hand-written, on a model: TorchSharp's reflection registers its fields.</summary>
public class HandEncoder : Encoder
{
    private readonly Linear neck = Linear(4, 4);

    public HandEncoder() => RegisterComponents();

    public override Tensor forward(Tensor x) => neck.call(base.forward(x));
}

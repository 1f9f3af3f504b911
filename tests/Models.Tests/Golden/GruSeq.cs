namespace ModelGen.Models.Tests.Golden;

[Model(Input = "T, N, 8")]
public partial class GruSeq : Module<Tensor, Tensor>
{
    [Layer] private readonly GRU gru = GRU(8, 16, numLayers: 2, dropout: 0.1);
    [Layer] private readonly LayerNorm norm = LayerNorm(16);
    [Layer] private readonly Linear head = Linear(16, 3);

    public override Tensor forward(Tensor x)
    {
        var (y, _) = gru.call(x);
        return head.call(norm.call(y));
    }
}

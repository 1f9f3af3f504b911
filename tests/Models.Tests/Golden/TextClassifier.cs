namespace ModelGen.Models.Tests.Golden;

[Model(Input = "N, T : int64")]
public partial class TextClassifier : Module<Tensor, Tensor>
{
    [Layer] private readonly Embedding embedding = Embedding(1000, 32, padding_idx: 0);
    [Layer] private readonly LSTM lstm = LSTM(32, 64, numLayers: 1, batchFirst: true);
    [Layer] private readonly Linear fc = Linear(64, 4);

    public override Tensor forward(Tensor tokens)
    {
        var (_, h, _) = lstm.call(embedding.call(tokens));
        return fc.call(h[-1]);
    }
}

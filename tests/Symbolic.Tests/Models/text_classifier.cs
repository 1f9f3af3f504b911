namespace Golden;

[Model(Input = "8, 20 : int64")]
public partial class TextClassifier : Module<Tensor, Tensor>
{
    [Layer] private readonly Embedding embedding = Embedding(1000, 32, padding_idx: 0);
    [Layer] private readonly LSTM lstm = LSTM(32, 64, numLayers: 1, batchFirst: true);
    [Layer] private readonly Linear fc = Linear(64, 4);

    public override Tensor forward(Tensor tokens)
    {
        var e = embedding.call(tokens);
        var (_, h, _) = lstm.call(e);
        return fc.call(h[-1]);
    }
}

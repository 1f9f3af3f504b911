using ModelGen;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Samples.Text;

/// <summary>Reviews, <c>(N, L)</c> padded on the right, and their lengths, <c>(N)</c>, to logits, <c>(N)</c>.</summary>
[Model(Input = "N, L : int64; N : int64")]
public partial class ReviewModel(int words) : Module<Tensor, Tensor, Tensor>(nameof(ReviewModel))
{
    private const long Hidden = 32;

    [Layer] private readonly Embedding embedding = Embedding(words, 16, padding_idx: 0);
    [Layer] private readonly GRU gru = GRU(16, Hidden, batchFirst: true);
    [Layer] private readonly Linear judge = Linear(Hidden, 1);

    public override Tensor forward(Tensor tokens, Tensor lengths)
    {
        using var scope = NewDisposeScope();
        var (states, _) = gru.call(embedding.call(tokens));

        // The state after the last word of each review, not after its padding.
        var last = (lengths - 1).view(-1, 1, 1).expand(-1, 1, Hidden);
        return judge.call(states.gather(1, last).squeeze(1)).squeeze(1).MoveToOuterDisposeScope();
    }
}

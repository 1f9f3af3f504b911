using ModelGen.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Text;

/// <summary>Learns whether a review is positive.</summary>
public static class ReviewTraining
{
    private const double LearningRate = 0.01;
    private const double MostGradient = 1;

    /// <summary>Trains for some epochs, and gives each batch's loss before its step.</summary>
    public static IEnumerable<double> Train(ReviewModel model, PrefetchLoader<Review, Review.Batch> loader, int epochs)
    {
        using var criterion = nn.BCEWithLogitsLoss();
        using var optimizer = optim.Adam(model.parameters(), lr: LearningRate);

        model.train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            foreach (var batch in loader) yield return Step(model, criterion, optimizer, batch);
        }
    }

    /// <summary>The probability that each review is positive, in the loader's order.</summary>
    public static IReadOnlyList<float> Judge(ReviewModel model, IEnumerable<Review.Batch> batches)
    {
        using var guard = no_grad();
        var probabilities = new List<float>();

        model.eval();
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            probabilities.AddRange(model.call(batch.Tokens, batch.TokensLength).sigmoid().data<float>());
        }

        return probabilities;
    }

    private static double Step(
        ReviewModel model, nn.Module<Tensor, Tensor, Tensor> criterion, optim.Optimizer optimizer, Review.Batch batch)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = criterion.call(model.call(batch.Tokens, batch.TokensLength), batch.IsPositive!.to_type(ScalarType.Float32));
        loss.backward();
        nn.utils.clip_grad_norm_(model.parameters(), MostGradient);
        optimizer.step();
        return loss.ToDouble();
    }
}

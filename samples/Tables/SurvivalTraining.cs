using ModelGen.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Tables;

/// <summary>Learns who survives, and predicts it for those of whom the file does not say.</summary>
public static class SurvivalTraining
{
    private const double LearningRate = 0.005;

    /// <summary>Trains for some epochs, and gives each batch's loss before its step.</summary>
    public static IEnumerable<double> Train(SurvivalModel model, PrefetchLoader<Passenger, Passenger.Batch> loader, int epochs)
    {
        using var criterion = nn.BCEWithLogitsLoss();
        using var optimizer = optim.Adam(model.parameters(), lr: LearningRate);

        model.train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            foreach (var batch in loader) yield return Step(model, criterion, optimizer, batch);
        }
    }

    /// <summary>The probability of survival, by the passenger's id.</summary>
    public static IReadOnlyDictionary<long, float> Predict(SurvivalModel model, PrefetchLoader<Passenger, Passenger.Batch> loader)
    {
        using var guard = no_grad();
        var probabilities = new Dictionary<long, float>();

        model.eval();
        foreach (var batch in loader)
        {
            using var scope = NewDisposeScope();
            var predicted = model.call(Passenger.Features(batch)).sigmoid();
            foreach (var (id, probability) in batch.Id.data<long>().Zip(predicted.data<float>())) probabilities.Add(id, probability);
        }

        return probabilities;
    }

    private static double Step(
        SurvivalModel model, nn.Module<Tensor, Tensor, Tensor> criterion, optim.Optimizer optimizer, Passenger.Batch batch)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = criterion.call(model.call(Passenger.Features(batch)), batch.Survived!.to_type(ScalarType.Float32));
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }
}

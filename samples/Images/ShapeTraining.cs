using ModelGen.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Images;

/// <summary>Learns which shape an image shows.</summary>
public static class ShapeTraining
{
    private const double LearningRate = 0.002;

    /// <summary>Trains for some epochs, and gives each batch's loss before its step.</summary>
    public static IEnumerable<double> Train(ShapeNet model, PrefetchLoader<Picture, Picture.Batch> loader, int epochs)
    {
        using var criterion = nn.CrossEntropyLoss();
        using var optimizer = optim.Adam(model.parameters(), lr: LearningRate);

        model.train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            foreach (var batch in loader) yield return Step(model, criterion, optimizer, batch);
        }
    }

    /// <summary>How often each shape, by row, was taken for which, by column.</summary>
    public static long[,] Confusion(ShapeNet model, PrefetchLoader<Picture, Picture.Batch> loader)
    {
        using var guard = no_grad();
        var counts = new long[Drawing.Shapes.Count, Drawing.Shapes.Count];

        model.eval();
        foreach (var batch in loader)
        {
            using var scope = NewDisposeScope();
            var predicted = model.call(batch.Pixels).argmax(1);
            foreach (var (actual, found) in batch.Label.data<long>().Zip(predicted.data<long>())) counts[actual, found]++;
        }

        return counts;
    }

    private static double Step(ShapeNet model, nn.Module<Tensor, Tensor, Tensor> criterion, optim.Optimizer optimizer, Picture.Batch batch)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = criterion.call(model.call(batch.Pixels), batch.Label);
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Digits;

/// <summary>Learns to read digits, each of which it sees once.</summary>
public static class DigitTraining
{
    private const int BatchSize = 64;
    private const double LearningRate = 0.002;

    /// <summary>Trains, and gives each step's loss before it. The learning rate falls to a hundredth along a line.</summary>
    public static IEnumerable<double> Train(LeNet model, DigitPress press, int steps)
    {
        using var criterion = nn.CrossEntropyLoss();
        using var optimizer = optim.Adam(model.parameters(), lr: LearningRate);
        var schedule = optim.lr_scheduler.LinearLR(optimizer, start_factor: 1, end_factor: 0.01, total_iters: steps);

        model.train();
        for (var step = 0; step < steps; step++)
        {
            yield return Step(model, criterion, optimizer, press);
            schedule.step();
        }
    }

    /// <summary>How often each digit, by row, was taken for which, by column.</summary>
    public static long[,] Confusion(LeNet model, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();

        model.eval();
        var counts = new long[10, 10];
        foreach (var (actual, found) in labels.data<long>().Zip(model.call(images).argmax(1).data<long>())) counts[actual, found]++;
        return counts;
    }

    private static double Step(LeNet model, nn.Module<Tensor, Tensor, Tensor> criterion, optim.Optimizer optimizer, DigitPress press)
    {
        using var scope = NewDisposeScope();
        var (images, labels) = press.Print(BatchSize);
        optimizer.zero_grad();
        var loss = criterion.call(model.call(images), labels);
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Samples.LinearRegression;

/// <summary>The regression of a PyTorch course: y = 2x + 1 for x = 0, 1, ..., 10, by gradient descent over the whole batch.</summary>
public static class LineTraining
{
    public const int Epochs = 1000;
    private const double LearningRate = 0.01;

    /// <summary>x of shape <c>(11, 1)</c>.</summary>
    public static Tensor Inputs() => arange(0, 11, dtype: float32).unsqueeze(1);

    /// <summary>2x + 1.</summary>
    public static Tensor Targets(Tensor inputs) => (2 * inputs) + 1;

    /// <summary>Trains, and gives each epoch's loss before its step.</summary>
    public static IEnumerable<double> Train(LineModel model)
    {
        using var x = Inputs();
        using var y = Targets(x);
        using var criterion = nn.MSELoss();
        using var optimizer = optim.SGD(model.parameters(), LearningRate);

        for (var epoch = 0; epoch < Epochs; epoch++) yield return Step(model, criterion, optimizer, x, y);
    }

    private static double Step(LineModel model, nn.Module<Tensor, Tensor, Tensor> criterion, optim.Optimizer optimizer, Tensor x, Tensor y)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = criterion.call(model.call(x), y);
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }
}

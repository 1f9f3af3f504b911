using TorchSharp;
using static TorchSharp.torch;

namespace Samples.LinearLayer;

/// <summary>Finds the mixture from the measurements, whatever the layer is.</summary>
public static class LayerTraining
{
    private const double LearningRate = 0.1;

    /// <summary>Trains, and gives each step's loss before it.</summary>
    public static IEnumerable<double> Train(nn.Module<Tensor, Tensor> layer, Measurements measurements, int steps)
    {
        using var criterion = nn.MSELoss();
        using var optimizer = optim.SGD(layer.parameters(), LearningRate);

        for (var step = 0; step < steps; step++) yield return Step(layer, criterion, optimizer, measurements);
    }

    private static double Step(
        nn.Module<Tensor, Tensor> layer, nn.Module<Tensor, Tensor, Tensor> criterion, optim.Optimizer optimizer, Measurements measurements)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = criterion.call(layer.call(measurements.Quantities), measurements.Readings);
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }
}

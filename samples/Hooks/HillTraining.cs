using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Hooks;

/// <summary>Learns the height of a place.</summary>
public sealed class HillTraining(DeepNet model, Hills hills, nn.Module<Tensor, Tensor, Tensor> criterion, double learningRate) : IDisposable
{
    private readonly optim.Optimizer optimizer = optim.SGD(model.parameters(), learningRate, momentum: 0.9);

    /// <summary>Trains, and gives each step's loss before it.</summary>
    public IEnumerable<double> Run(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var loss = Backward();
            Step();
            yield return loss;
        }
    }

    /// <summary>The first half of a step: the gradients are there, the weights are as they were.</summary>
    /// <returns>The loss.</returns>
    public double Backward()
    {
        using var scope = NewDisposeScope();
        var (places, heights) = hills.Next();
        optimizer.zero_grad();
        var loss = criterion.call(model.call(places), heights);
        loss.backward();
        return loss.ToDouble();
    }

    /// <summary>The second half.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        optimizer.step();
    }

    /// <summary>The mean squared error at places where no height is wrong.</summary>
    public static double Error(DeepNet model)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var (places, heights) = new Hills(1000).Next();
        return nn.functional.mse_loss(model.call(places), heights).ToDouble();
    }

    public void Dispose() => optimizer.Dispose();
}

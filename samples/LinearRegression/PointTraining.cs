using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Samples.LinearRegression;

/// <summary>
/// Sixty points on a curve, in three classes by the height of a wave; weights start from a formula, so that every run is the same.
/// </summary>
public static class PointTraining
{
    public const int Steps = 50;
    private const int Points = 60;

    /// <summary>Points of shape <c>(60, 2)</c>.</summary>
    public static Tensor Inputs(ScalarType dtype) =>
        tensor(Enumerable.Range(0, Points).SelectMany(i => new[] { Math.Sin(0.5 * i), Math.Cos(0.3 * i) }).ToArray())
            .reshape(Points, 2)
            .to_type(ScalarType.Float32)
            .to_type(dtype);

    /// <summary>Classes 0, 1 and 2, of shape <c>(60)</c>.</summary>
    public static Tensor Targets() => tensor(Enumerable.Range(0, Points).Select(ClassOf).ToArray());

    /// <summary>Gives the weights their first values.</summary>
    public static void Initialise(PointClassifier model)
    {
        var layer = 0;
        foreach (var (name, parameter) in model.named_parameters())
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            if (name.EndsWith("bias", StringComparison.Ordinal)) nn.init.zeros_(parameter);
            else parameter.copy_(Wave(parameter.shape[0], parameter.shape[1], layer++));
        }
    }

    /// <summary>Trains, and gives each step's loss before it.</summary>
    public static IEnumerable<double> Train(PointClassifier model, optim.Optimizer optimizer, ScalarType dtype)
    {
        using var x = Inputs(dtype);
        using var y = Targets();
        using var criterion = nn.CrossEntropyLoss();

        for (var step = 0; step < Steps; step++) yield return Step(model, criterion, optimizer, x, y);
    }

    /// <summary>How many of the points the model puts into their class.</summary>
    public static long Correct(PointClassifier model, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return model.call(Inputs(dtype)).argmax(1).eq(Targets()).sum().ToInt64();
    }

    private static double Step(
        PointClassifier model, nn.Module<Tensor, Tensor, Tensor> criterion, optim.Optimizer optimizer, Tensor x, Tensor y)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = criterion.call(model.call(x), y);
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }

    private static long ClassOf(int i) => (Math.Sin(0.5 * i) + (0.5 * Math.Cos(0.3 * i))) switch
    {
        < -0.35 => 0,
        < 0.35 => 1,
        _ => 2,
    };

    private static Tensor Wave(long rows, long columns, int layer)
    {
        var values = new double[rows * columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) values[(i * columns) + j] = 0.5 * Math.Sin(1 + (0.7 * i) + (1.3 * j) + layer);
        }

        return tensor(values).reshape(rows, columns);
    }
}

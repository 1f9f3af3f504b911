using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Training;

/// <summary>Tensors from numbers and back, so that a test reads as its arithmetic.</summary>
internal static class Numbers
{
    internal static Tensor Vector(params double[] values) => tensor(values, ScalarType.Float64);

    internal static Tensor Matrix(double[,] values) => tensor(values, ScalarType.Float64);

    internal static Tensor Classes(params long[] values) => tensor(values, ScalarType.Int64);

    internal static Parameter Weights(params double[] values) => new(Vector(values));

    internal static double[] Values(Tensor tensor)
    {
        using var plain = tensor.detach().to(ScalarType.Float64).contiguous();
        return plain.data<double>().ToArray();
    }

    internal static void Equal(double[] expected, Tensor actual, double tolerance = 1e-6) => Equal(expected, Values(actual), tolerance);

    internal static void Equal(double expected, Tensor actual, double tolerance = 1e-6) => Equal([expected], actual, tolerance);

    internal static void Equal(double[] expected, double[] actual, double tolerance = 1e-6)
    {
        var close = expected.Length == actual.Length
            && expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance * Math.Max(1, Math.Abs(pair.First)));
        Assert.True(close, $"expected [{string.Join(", ", expected)}], found [{string.Join(", ", actual)}]");
    }
}

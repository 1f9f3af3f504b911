using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

/// <summary>Inputs and parameters by a rule that PyTorch can follow as well, and the comparison with what PyTorch then gives.</summary>
internal static class Figures
{
    /// <summary>Element j is sin(0.01 j).</summary>
    internal static Tensor Wave(params long[] shape)
    {
        using var positions = arange(shape.Aggregate((a, b) => a * b), ScalarType.Float64);
        return positions.mul(0.01).sin().to(ScalarType.Float32).reshape(shape);
    }

    /// <summary>
    /// Element j of the parameter at position k: s = sin(0.37 j + 1.3 k); 0.5 + 0.1 s in one dimension, otherwise s / sqrt(numel / rows).
    /// </summary>
    internal static T Filled<T>(T module)
        where T : nn.Module
    {
        using var noGrad = no_grad();
        var k = 0;
        foreach (var (_, parameter) in module.named_parameters().ToList())
        {
            var wave = arange(parameter.numel(), ScalarType.Float64).mul(0.37).add(1.3 * k).sin();
            var values = parameter.dim() == 1
                ? wave.mul(0.1).add(0.5)
                : wave.div(Math.Sqrt((double)parameter.numel() / parameter.shape[0]));
            parameter.copy_(values.reshape(parameter.shape));
            k++;
        }
        return module;
    }

    internal static Tensor Row(params float[] values) => tensor(values);

    internal static Parameter Weights(params float[] values) => new(tensor(values));

    internal static float[] Elements(Tensor tensor)
    {
        using var plain = tensor.detach().to(ScalarType.Float32).contiguous();
        return plain.data<float>().ToArray();
    }

    internal static void Near(float[] expected, Tensor actual, double tolerance = 1e-5)
    {
        var found = Elements(actual);
        var close = expected.Length == found.Length
            && expected.Zip(found).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance * Math.Max(1, Math.Abs(pair.First)));
        Assert.True(close, $"expected [{string.Join(", ", expected)}], found [{string.Join(", ", found)}]");
    }

    /// <summary>The first elements, and the sum of all.</summary>
    internal static void Near(float[] first, double sum, Tensor actual)
    {
        Near(first, actual.detach().reshape(-1)[..first.Length]);
        Near([(float)sum], actual.detach().sum(ScalarType.Float64), 1e-4);
    }
}

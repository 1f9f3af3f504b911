using static TorchSharp.torch;

namespace Samples.LinearLayer;

/// <summary>Three instruments that each see the same four quantities in another mixture, and not quite exactly.</summary>
public sealed class Measurements : IDisposable
{
    /// <summary>The deviation of each reading.</summary>
    public const double Noise = 0.1;

    public Measurements(int count)
    {
        using var scope = NewDisposeScope();
        Quantities = randn(count, Mixture.shape[1]).DetachFromDisposeScope();
        var exact = matmul(Quantities, Mixture.t()) + Offset;
        Readings = (exact + (Noise * randn(exact.shape))).DetachFromDisposeScope();
    }

    /// <summary>How each instrument, a row, mixes the quantities, a column: what a layer is to find out.</summary>
    public Tensor Mixture { get; } = tensor(new float[,] { { 2, -1, 0, 0.5f }, { 0, 3, -2, 0 }, { 1, 1, 1, 1 } });

    /// <summary>What each instrument shows of nothing.</summary>
    public Tensor Offset { get; } = tensor(new float[] { 1, 0, -0.5f });

    /// <summary><c>(N, 4)</c>.</summary>
    public Tensor Quantities { get; }

    /// <summary><c>(N, 3)</c>.</summary>
    public Tensor Readings { get; }

    public void Dispose()
    {
        foreach (var tensor in new[] { Mixture, Offset, Quantities, Readings }) tensor.Dispose();
    }
}

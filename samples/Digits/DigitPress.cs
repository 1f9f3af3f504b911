using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Digits;

/// <summary>Prints digits: each one moved, turned, larger or smaller, paler or darker, and on noisy paper. No two are the same.</summary>
public sealed class DigitPress : IDisposable
{
    public const int Side = 28;

    private const double MostTurn = 0.35;      // radians, to either side: 20 degrees
    private const double MostShift = 0.2;      // of half the image
    private const double Noise = 0.25;

    private readonly Tensor digits = Typeface.Digits();

    /// <summary>Prints some digits, drawn by chance.</summary>
    /// <returns>Images from 0 to 1, <c>(N, 1, 28, 28)</c>, and what they show, <c>(N)</c>.</returns>
    public (Tensor Images, Tensor Labels) Print(int count)
    {
        using var scope = NewDisposeScope();
        var labels = randint(0, 10, [count], dtype: ScalarType.Int64);
        var grid = nn.functional.affine_grid(Places(count), [count, 1, Side, Side], align_corners: false);
        var ink = nn.functional.grid_sample(digits.index_select(0, labels), grid, align_corners: false);
        var darkness = Between(0.6, 1, count).reshape(count, 1, 1, 1);
        var images = ((ink * darkness) + (Noise * randn(count, 1, Side, Side))).clamp(0, 1);
        return (images.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }

    public void Dispose() => digits.Dispose();

    /// <summary>
    /// For each image, where in the typeface its pixels come from: rows of a rotation, a scale and a shift, <c>(N, 2, 3)</c>.
    /// </summary>
    private static Tensor Places(int count)
    {
        var turn = Between(-MostTurn, MostTurn, count);
        var (cosine, sine) = (turn.cos(), turn.sin());
        var height = 1 / Between(0.55, 0.8, count);
        var width = height * Typeface.Height / Typeface.Width;
        var (right, down) = (Between(-MostShift, MostShift, count), Between(-MostShift, MostShift, count));
        var across = stack([width * cosine, width * sine, width * right], 1);
        var along = stack([-height * sine, height * cosine, height * down], 1);
        return stack([across, along], 1);
    }

    private static Tensor Between(double low, double high, int count) => low + ((high - low) * rand(count));
}

using static TorchSharp.torch;

namespace Samples.Hooks;

/// <summary>A landscape: how high it is at a place. Places are drawn by chance.</summary>
/// <param name="size">How many places a batch has.</param>
/// <param name="errorEvery">In every so many batches, one height has lost its decimal point; 0 for never.</param>
public sealed class Hills(int size, int errorEvery = 0)
{
    private const double LostPoint = 1000;

    private int batches;

    /// <returns>Places, <c>(N, 2)</c>, and heights from -1 to 1, <c>(N, 1)</c>.</returns>
    public (Tensor Places, Tensor Heights) Next()
    {
        var places = (2 * rand(size, 2)) - 1;
        var heights = (3 * places.narrow(1, 0, 1)).sin() * (2 * places.narrow(1, 1, 1)).cos();
        if (errorEvery > 0 && ++batches % errorEvery == 0) heights[0, 0] = LostPoint;
        return (places, heights);
    }
}

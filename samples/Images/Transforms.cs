using ModelGen.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Images;

/// <summary>Makes another image of an image, <c>(C, H, W)</c>.</summary>
public delegate Tensor Transform(Tensor image);

/// <summary>
/// What one does to images before a model sees them. What is random draws from the loader's <see cref="LoadContext"/>, so that an epoch is
/// the same for any number of workers.
/// </summary>
public static class Transforms
{
    private static SeededRandom Random => LoadContext.Current!.Random;

    /// <summary>One after the other; of all that they make, only the last is kept.</summary>
    public static Transform Compose(params Transform[] transforms) => image =>
    {
        using var scope = NewDisposeScope();
        return transforms.Aggregate(image, (current, transform) => transform(current)).MoveToOuterDisposeScope();
    };

    public static Transform Resize(long side) => image =>
        nn.functional.interpolate(image.unsqueeze(0), [side, side], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(0);

    public static Transform CenterCrop(long side) => image => Crop(image, (image.shape[1] - side) / 2, (image.shape[2] - side) / 2, side);

    public static Transform RandomCrop(long side) => image =>
        Crop(image, Random.NextInt64(image.shape[1] - side + 1), Random.NextInt64(image.shape[2] - side + 1), side);

    public static Transform RandomFlip(double probability = 0.5) => image => Random.NextDouble() < probability ? image.flip(2) : image;

    public static Transform Normalise(double mean, double deviation) => image => (image - mean) / deviation;

    private static Tensor Crop(Tensor image, long top, long left, long side) => image.narrow(1, top, side).narrow(2, left, side);
}

using static TorchSharp.torch;

namespace Samples.Images;

/// <summary>A folder a class. Only the names are known from the start; a file is read when its image is asked for.</summary>
/// <param name="folder">What has the folders.</param>
/// <param name="transform">What happens to each image that is read.</param>
public sealed class PictureFolder(string folder, Transform transform) : utils.data.Dataset<Picture>
{
    private readonly (string File, long Label)[] files =
    [
        .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).SelectMany(
            (shape, label) => Directory.EnumerateFiles(shape, "*.pgm").Order(StringComparer.Ordinal).Select(file => (file, (long)label))),
    ];

    public override long Count => files.Length;

    public override Picture GetTensor(long index)
    {
        var (file, label) = files[index];
        return new(transform(Pgm.Read(file)), label, file);
    }
}

using System.Globalization;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Images;

/// <summary>Grey images in the simplest of all formats: <c>P5 width height 255</c>, a line break, and a byte a pixel.</summary>
public static class Pgm
{
    public static void Write(string file, byte[] pixels, int width)
    {
        using var stream = File.Create(file);
        stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{width} {pixels.Length / width}\n255\n")));
        stream.Write(pixels);
    }

    /// <returns>Numbers from 0 to 1 of shape <c>(1, height, width)</c>.</returns>
    /// <exception cref="InvalidDataException">The file is none that <see cref="Write"/> writes.</exception>
    public static Tensor Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var header = Encoding.ASCII.GetString(bytes, 0, Math.Min(bytes.Length, 64)).Split((char[]?)null, 5);
        if (header is not ["P5", var width, var height, "255", _])
            throw new InvalidDataException($"{file} begins with '{string.Join(' ', header.Take(4))}'; expected 'P5 width height 255'.");

        var (columns, rows) = (int.Parse(width, CultureInfo.InvariantCulture), int.Parse(height, CultureInfo.InvariantCulture));
        using var scope = NewDisposeScope();
        var pixels = tensor(bytes[^(rows * columns)..], [1, rows, columns]);
        return (pixels.to_type(ScalarType.Float32) / 255).MoveToOuterDisposeScope();
    }
}

using Spectre.Console;
using Spectre.Console.Rendering;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Terminal;

/// <summary>
/// A grey image on the terminal, two pixels a character: the upper one is its colour, the lower one its background. Without colours, a
/// character as dark as the two are.
/// </summary>
/// <param name="image">From 0 to 1, <c>(1, H, W)</c> or <c>(H, W)</c>; H is even.</param>
public sealed class PixelArt(Tensor image) : Renderable
{
    private const string Shades = " ░▒▓█";

    private readonly int height = (int)image.shape[^2];
    private readonly int width = (int)image.shape[^1];
    private readonly byte[] greys = Greys(image);

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(width, width);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        for (var row = 0; row < height; row += 2)
        {
            for (var column = 0; column < width; column++)
            {
                var (upper, lower) = (greys[(row * width) + column], greys[((row + 1) * width) + column]);
                yield return options.ColorSystem == ColorSystem.NoColors
                    ? new Segment(Shades[(upper + lower) * (Shades.Length - 1) / 510].ToString())
                    : new Segment("▀", new Style(new Color(upper, upper, upper), new Color(lower, lower, lower)));
            }

            yield return Segment.LineBreak;
        }
    }

    private static byte[] Greys(Tensor image)
    {
        using var scope = NewDisposeScope();
        return [.. (image.clamp(0, 1) * 255).to_type(ScalarType.Byte).contiguous().data<byte>()];
    }
}

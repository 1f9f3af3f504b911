using Spectre.Console;
using Spectre.Console.Rendering;
using static TorchSharp.torch;

namespace Samples.Images;

/// <summary>An image on the terminal, two pixels a character: the upper one is its colour, the lower one its background.</summary>
public sealed class PixelArt(string file) : Renderable
{
    private const int Side = 24;

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Side, Side);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var greys = Greys();
        for (var row = 0; row < Side; row += 2)
        {
            for (var column = 0; column < Side; column++)
                yield return new Segment("▀", new Style(greys[(row * Side) + column], greys[((row + 1) * Side) + column]));
            yield return Segment.LineBreak;
        }
    }

    private Color[] Greys()
    {
        using var scope = NewDisposeScope();
        var levels = (Transforms.Resize(Side)(Pgm.Read(file)) * 255).to_type(ScalarType.Byte).data<byte>().ToArray();
        return Array.ConvertAll(levels, level => new Color(level, level, level));
    }
}

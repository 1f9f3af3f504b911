using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Samples.Terminal;

/// <summary>A loss curve of braille dots, with a logarithmic axis: eight dots a character, so that a curve stays a curve.</summary>
public sealed class LossChart(IReadOnlyList<double> losses, int width = 72, int height = 12) : Renderable
{
    private const int DotsAcross = 2;
    private const int DotsDown = 4;

    /// <summary>Unicode numbers the dots of a braille character column by column, the last row apart.</summary>
    private static readonly int[,] DotBits = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var across = Math.Max(10, Math.Min(width, maxWidth - 12));
        var levels = Levels(across * DotsAcross);
        var (low, high) = (levels.Min(), levels.Max());
        var cells = Plot(levels, low, high);
        for (var row = 0; row < height; row++)
        {
            var label = row == 0 ? Label(high) : row == height - 1 ? Label(low) : "";
            yield return new Segment($"{label,10} ┤", new Style(Color.Grey));
            var curve = string.Concat(Enumerable.Range(0, across).Select(column => (char)(0x2800 + cells[column, row])));
            yield return new Segment(curve, new Style(Color.Green));
            yield return Segment.LineBreak;
        }

        yield return new Segment(new string(' ', 11) + "└" + new string('─', across), new Style(Color.Grey));
        yield return Segment.LineBreak;
        yield return new Segment($"{new string(' ', 12)}0{$"{losses.Count - 1} steps".PadLeft(across - 1)}", new Style(Color.Grey));
        yield return Segment.LineBreak;
    }

    private int[,] Plot(double[] levels, double low, double high)
    {
        var cells = new int[levels.Length / DotsAcross, height];
        var before = Row(levels[0]);
        for (var x = 0; x < levels.Length; x++)
        {
            var row = Row(levels[x]);
            // Down or up to it, so that a steep curve does not fall apart.
            for (var y = row; ; y += Math.Sign(before - y))
            {
                cells[x / DotsAcross, y / DotsDown] |= DotBits[x % DotsAcross, y % DotsDown];
                if (Math.Abs(before - y) <= 1) break;
            }

            before = row;
        }

        return cells;

        int Row(double level) => (int)Math.Round((1 - (high > low ? (level - low) / (high - low) : 0)) * ((height * DotsDown) - 1));
    }

    /// <summary>A level a column of dots. Where it stands for several losses, their mean, so that what one sees is their course.</summary>
    private double[] Levels(int columns)
    {
        var levels = new double[columns];
        for (var x = 0; x < columns; x++)
        {
            var start = (int)((long)x * losses.Count / columns);
            var end = Math.Max(start + 1, (int)((long)(x + 1) * losses.Count / columns));
            levels[x] = losses.Skip(start).Take(end - start).Average(Logarithm);
        }

        return levels;
    }

    // A loss of exactly zero has no logarithm: it stands at the bottom.
    private static double Logarithm(double loss) => Math.Log10(Math.Max(loss, 1e-12));

    private static string Label(double logarithm) => Math.Pow(10, logarithm).ToString("G3", CultureInfo.InvariantCulture);
}

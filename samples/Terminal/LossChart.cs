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
        var (low, high) = Range();
        var cells = Plot(across, low, high);
        for (var row = 0; row < height; row++)
        {
            var label = row == 0 ? Label(high) : row == height - 1 ? Label(low) : "";
            yield return new Segment($"{label,10} ┤", new Style(Color.Grey));
            yield return new Segment(string.Concat(Enumerable.Range(0, across).Select(column => (char)(0x2800 + cells[column, row]))), new Style(Color.Green));
            yield return Segment.LineBreak;
        }

        yield return new Segment(new string(' ', 11) + "└" + new string('─', across), new Style(Color.Grey));
        yield return Segment.LineBreak;
        yield return new Segment($"{new string(' ', 12)}0{$"{losses.Count - 1} steps".PadLeft(across - 1)}", new Style(Color.Grey));
        yield return Segment.LineBreak;
    }

    private int[,] Plot(int across, double low, double high)
    {
        var cells = new int[across, height];
        for (var x = 0; x < across * DotsAcross; x++)
        {
            var index = (int)((long)x * (losses.Count - 1) / Math.Max(1, (across * DotsAcross) - 1));
            var level = high > low ? (Logarithm(losses[index]) - low) / (high - low) : 0;
            var y = (int)Math.Round((1 - level) * ((height * DotsDown) - 1));
            cells[x / DotsAcross, y / DotsDown] |= DotBits[x % DotsAcross, y % DotsDown];
        }

        return cells;
    }

    private (double Low, double High) Range() => (losses.Min(Logarithm), losses.Max(Logarithm));

    // A loss of exactly zero has no logarithm: it stands at the bottom.
    private static double Logarithm(double loss) => Math.Log10(Math.Max(loss, 1e-12));

    private static string Label(double logarithm) => Math.Pow(10, logarithm).ToString("G3", CultureInfo.InvariantCulture);
}

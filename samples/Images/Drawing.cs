using ModelGen.Data;

namespace Samples.Images;

/// <summary>Draws shapes of any size anywhere on noisy paper, and files them in a folder a class.</summary>
public static class Drawing
{
    public static readonly IReadOnlyList<string> Shapes = ["circle", "cross", "square"];

    private const double Noise = 0.3;
    private const double Stroke = 1.6;

    public static void Write(string folder, int perShape, int seed)
    {
        var random = new SeededRandom(seed);
        foreach (var shape in Shapes)
        {
            var target = Directory.CreateDirectory(Path.Combine(folder, shape)).FullName;
            for (var i = 0; i < perShape; i++)
            {
                var side = random.Next(28, 49);
                Pgm.Write(Path.Combine(target, $"{i:D4}.pgm"), Draw(shape, side, random), side);
            }
        }
    }

    private static byte[] Draw(string shape, int side, SeededRandom random)
    {
        var radius = side * (0.2 + (0.15 * random.NextDouble()));
        var (x, y) = (Centre(), Centre());
        var (sine, cosine) = Math.SinCos((random.NextDouble() - 0.5) * Math.PI / 4);

        var pixels = new byte[side * side];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (right, down) = ((i % side) - x, (i / side) - y);
            var distance = Distance(shape, (right * cosine) + (down * sine), (down * cosine) - (right * sine), radius);
            var grey = (0.7 * Math.Max(0, 1 - (distance / Stroke))) + (Noise * random.NextDouble());
            pixels[i] = (byte)(255 * Math.Min(1, grey));
        }

        return pixels;

        double Centre() => (side / 2.0) + ((random.NextDouble() - 0.5) * (side - (2.4 * radius)));
    }

    /// <summary>How far a point, seen from the shape's centre, is from its line.</summary>
    private static double Distance(string shape, double x, double y, double radius)
    {
        (x, y) = (Math.Abs(x), Math.Abs(y));
        return shape switch
        {
            "circle" => Math.Abs(Math.Sqrt((x * x) + (y * y)) - radius),
            "square" => Math.Abs(Math.Max(x, y) - (0.85 * radius)),
            _ => Math.Max(Math.Min(x, y), Math.Max(x, y) - radius),
        };
    }
}

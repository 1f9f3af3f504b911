using static TorchSharp.torch;

namespace Samples.Digits;

/// <summary>Ten digits of five by seven pixels.</summary>
internal static class Typeface
{
    public const int Width = 5;
    public const int Height = 7;

    private static readonly string[] Rows =
    [
        ".###.  ..#..  .###.  .###.  ...#.  #####  ..##.  #####  .###.  .###.",
        "#...#  .##..  #...#  #...#  ..##.  #....  .#...  ....#  #...#  #...#",
        "#..##  ..#..  ....#  ....#  .#.#.  ####.  #....  ...#.  #...#  #...#",
        "#.#.#  ..#..  ...#.  ..##.  #..#.  ....#  ####.  ..#..  .###.  .####",
        "##..#  ..#..  ..#..  ....#  #####  ....#  #...#  .#...  #...#  ....#",
        "#...#  ..#..  .#...  #...#  ...#.  #...#  #...#  .#...  #...#  ...#.",
        ".###.  .###.  #####  .###.  ...#.  .###.  .###.  .#...  .###.  .##..",
    ];

    /// <summary><c>(10, 1, 7, 5)</c>: 1 where there is ink.</summary>
    public static Tensor Digits()
    {
        var digits = Rows.Select(row => row.Split("  ")).ToArray();
        var ink = Enumerable.Range(0, 10).SelectMany(digit => digits.SelectMany(row => row[digit].Select(pixel => pixel == '#' ? 1f : 0f)));
        return tensor(ink.ToArray()).reshape(10, 1, Height, Width);
    }
}

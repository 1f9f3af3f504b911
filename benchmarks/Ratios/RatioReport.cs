using System.Globalization;
using System.Text.Json;

namespace ModelGen.Benchmarks.Ratios;

/// <summary>Runs every row, prints a table and writes <c>artifacts/ratios.json</c>.</summary>
internal static class RatioReport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static int Run(IEnumerable<Func<IEnumerable<Ratio>>> rows)
    {
        var ratios = new List<Ratio>();
        Console.WriteLine($"{"what",-64} {"ours",12} {"peer",12} {"unit",-6} {"ratio",8}  goal");
        foreach (var ratio in rows.SelectMany(row => row()))
        {
            ratios.Add(ratio);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ratio.Name,-64} {ratio.Ours,12:F2} {ratio.Peer,12:F2} {ratio.Unit,-6} {ratio.Value,8:F2}  {ratio.Goal} "
                    + $"{(ratio.Met ? "" : "NOT MET")}"));
        }

        Directory.CreateDirectory("artifacts");
        File.WriteAllText(
            "artifacts/ratios.json",
            JsonSerializer.Serialize(ratios.Select(r => new { r.Name, r.Ours, r.Peer, r.Unit, Ratio = r.Value, r.Goal, r.Met }), Json));
        return ratios.TrueForAll(r => r.Met) ? 0 : 1;
    }
}

using System.Text.Json;

namespace ModelGen.Samples.Tests;

/// <summary>
/// A run of <c>golden/training.json</c>, written by PyTorch on libtorch 1.13.1. On that libtorch the same arithmetic is done, and figures
/// are equal to a relative 1e-5; others get the tolerance that the file states.
/// </summary>
internal sealed class GoldenCurve(string model, string run)
{
    private static readonly JsonElement File =
        JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "training.json"))).RootElement;

    private static readonly bool IsSameLibtorch = TorchSharp.torch.__version__.StartsWith("1.13", StringComparison.Ordinal);

    private readonly JsonElement figures = File.GetProperty(model).GetProperty(run);

    public double this[string name] => figures.GetProperty(name).GetDouble();

    public double[] Array(string name) => [.. figures.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];

    public IEnumerable<(int Step, double Loss)> Losses(string name) => figures.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select((loss, step) => (step, loss.GetDouble())),
        var map =>
            map.EnumerateObject()
                .Select(entry => (int.Parse(entry.Name, System.Globalization.CultureInfo.InvariantCulture), entry.Value.GetDouble())),
    };

    public static void AssertClose(double expected, double actual, double otherwise, double absolute = 0)
    {
        var tolerance = Math.Max(Math.Abs(expected) * (IsSameLibtorch ? 1e-5 : otherwise), IsSameLibtorch ? 0 : absolute);
        Assert.InRange(actual, expected - tolerance, expected + tolerance);
    }
}

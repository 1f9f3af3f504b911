using System.Text.Json;

namespace ModelGen.Golden;

/// <summary>What PyTorch 1.13 and torchinfo say of a model: one of the files here. The README beside them says what is in them.</summary>
internal sealed class GoldenFile
{
    private GoldenFile(string id) => Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, id + ".json"))).RootElement;

    public static TheoryData<string> Ids => [.. All];

    /// <summary>The names of the files about a model; <c>training</c> and <c>collate</c> describe none.</summary>
    public static IEnumerable<string> All =>
    [
        .. Directory.GetFiles(Folder, "*.json")
            .Select(static file => Path.GetFileNameWithoutExtension(file))
            .Where(static id => Read(id).Root.TryGetProperty("architecture", out _))
            .Order(StringComparer.Ordinal),
    ];

    public JsonElement Root { get; }

    public JsonElement Totals => Root.GetProperty("totals");

    /// <summary>The class of the model.</summary>
    public string Model => Root.GetProperty("architecture").GetProperty("root_class").GetString()!;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "golden");

    public static GoldenFile Read(string id) => new(id);

    public IEnumerable<JsonElement> Items(string list) => Root.GetProperty(list).EnumerateArray();

    public string[] Names(string list) => [.. Items(list).Select(static entry => entry.GetString()!)];

    /// <summary>The entries of a list of tensors, a line each, as <see cref="Line(string, string, string, bool?)"/> writes them.</summary>
    public string[] Tensors(string list) => [.. Items(list).Select(static entry => Line(
        entry[0].GetString()!, Shape(entry[1]), entry[2].GetString()!, entry.GetArrayLength() > 3 ? entry[3].GetBoolean() : null))];

    public static string Line(string name, string shape, string dtype, bool? flag = null) =>
        $"{name} {shape} {dtype}{(flag is null ? "" : $" {flag}")}";

    /// <summary>The calls, a line each, as <see cref="Line(SummaryRow)"/> writes them.</summary>
    public string[] Rows() => [.. Items("rows").Select(static row => string.Join(
        " | ",
        $"{row.GetProperty("depth")} {row.GetProperty("name").GetString()}: {row.GetProperty("type").GetString()}",
        row.GetProperty("executed").GetBoolean() ? "" : "not executed",
        row.GetProperty("recursive").GetBoolean() ? "repeated" : "",
        Shapes(row.GetProperty("input_shape")),
        Shapes(row.GetProperty("outputs")),
        row.GetProperty("params").GetInt64(),
        row.GetProperty("own_params").GetInt64(),
        row.GetProperty("trainable_params").GetInt64(),
        row.GetProperty("mult_adds").GetInt64(),
        row.GetProperty("macs_exact").GetInt64(),
        Kernel(row.GetProperty("kernel_size"))))];

    public static string Line(SummaryRow row) => string.Join(
        " | ",
        $"{row.Depth} {row.Path}: {row.Type}",
        row.IsExecuted ? "" : "not executed",
        row.IsRepeated ? "repeated" : "",
        row.Inputs.Count == 0 ? "" : row.Inputs[0].ToString(),
        string.Join("; ", row.Outputs),
        row.Parameters,
        row.OwnParameters,
        row.TrainableParameters,
        row.MultAdds,
        row.Macs,
        row.Kernel.Distinct().SingleOrDefault()?.ToString() ?? "");

    /// <summary>Every total of the file is that of the summary.</summary>
    public void AssertTotals(SummaryTotals actual)
    {
        AssertTotal("params", actual.Parameters);
        AssertTotal("trainable", actual.TrainableParameters);
        AssertTotal("non_trainable", actual.FrozenParameters);
        AssertTotal("mult_adds", actual.MultAdds);
        AssertTotal("macs_exact", actual.Macs);
        AssertTotal("input_bytes", actual.InputBytes);
        AssertTotal("forward_backward_bytes", actual.ForwardBackwardBytes);
        AssertTotal("forward_only_bytes", actual.ForwardBytes);
        AssertTotal("params_bytes", actual.ParameterBytes);
        AssertTotal("buffer_bytes", actual.BufferBytes);
        AssertTotal("total_bytes", actual.TotalBytes);
    }

    private void AssertTotal(string key, Dimension actual) => Assert.Equal((key, Totals.GetProperty(key).GetInt64()), (key, actual.Number));

    private static string Shape(JsonElement sizes) => $"({string.Join(", ", sizes.EnumerateArray())})";

    private static string Shapes(JsonElement shapes) => shapes switch
    {
        { ValueKind: JsonValueKind.Null } => "",
        _ when shapes.GetArrayLength() > 0 && shapes[0].ValueKind is JsonValueKind.Array =>
            string.Join("; ", shapes.EnumerateArray().Select(Shapes)),
        _ => Shape(shapes),
    };

    // torchinfo shows a pool's window as it was given, 2, and a convolution's as [3, 3].
    private static string Kernel(JsonElement kernel) => kernel.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.Array => kernel.EnumerateArray().Select(static size => size.ToString()).Distinct().Single(),
        _ => kernel.ToString(),
    };
}

using System.Text.Json;

namespace ModelGen.Models.Tests.Golden;

/// <summary>What PyTorch 1.13 says of a model: a file of <c>tests/golden</c>, whose README says what is in it.</summary>
internal sealed class GoldenFile
{
    private readonly JsonElement root;

    private GoldenFile(string id) =>
        root = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", id + ".json"))).RootElement;

    /// <summary>Each model and the file about it.</summary>
    public static IReadOnlyDictionary<string, Func<Module<Tensor, Tensor>>> Models { get; } = new SortedDictionary<string, Func<Module<Tensor, Tensor>>>
    {
        ["conv_autoencoder"] = static () => new ConvAutoencoder(),
        ["gru_seq"] = static () => new GruSeq(),
        ["inception_block"] = static () => new InceptionBlock(),
        ["lenet5"] = static () => new LeNet5(),
        ["linear_regression"] = static () => new LinearRegression(),
        ["mlp"] = static () => new Mlp(),
        ["nested_containers"] = static () => new NestedContainers(),
        ["params_and_buffers"] = static () => new ParamsAndBuffers(),
        ["resnet18"] = static () => new ResNet18(),
        ["shared_layers"] = static () => new SharedLayers(),
        ["text_classifier"] = static () => new TextClassifier(),
        ["transformer_encoder_layer"] = static () => new TransformerEncoderLayer(),
        ["vgg_small"] = static () => new VggSmall(),
    };

    public static GoldenFile Read(string id) => new(id);

    /// <summary>The files that are about a model.</summary>
    public static IEnumerable<string> Ids() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "golden"), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(id => Read(id).root.TryGetProperty("architecture", out _));

    public string[] Names(string list) => [.. root.GetProperty(list).EnumerateArray().Select(entry => entry.GetString()!)];

    /// <summary>The entries of a list of tensors, a line each, as <see cref="Line"/> writes them.</summary>
    public string[] Tensors(string list) => [.. root.GetProperty(list).EnumerateArray().Select(static entry =>
        Line(entry[0].GetString()!, Sizes(entry[1]), entry[2].GetString()!, entry.GetArrayLength() > 3 ? entry[3].GetBoolean() : null))];

    public static string Line(string name, long[] shape, string dtype, bool? flag = null) =>
        $"{name} ({string.Join(", ", shape)}) {dtype}{(flag is null ? "" : $" {flag}")}";

    /// <summary>Float: element j is sin(0.01 j); int64: 7 j modulo the size of the vocabulary.</summary>
    public Tensor Input()
    {
        var input = root.GetProperty("input");
        var shape = Sizes(input.GetProperty("shape"));
        var count = shape.Aggregate(1L, static (a, b) => a * b);
        return input.GetProperty("dtype").GetString() is "int64"
            ? arange(count, ScalarType.Int64).mul(7).remainder(Vocabulary()).reshape(shape)
            : arange(count, ScalarType.Float64).mul(0.01).sin().to(ScalarType.Float32).reshape(shape);
    }

    /// <summary>What <c>forward_check</c> holds of the output.</summary>
    public (long[] Shape, double[] Figures) Output()
    {
        var check = root.GetProperty("forward_check");
        var first = check.GetProperty("first").EnumerateArray().Select(static value => value.GetDouble());
        return (Sizes(check.GetProperty("output_shape")), [.. first, .. new[] { "last", "mean", "l2" }.Select(name => check.GetProperty(name).GetDouble())]);
    }

    public JsonElement Totals => root.GetProperty("totals");

    /// <summary>The calls, a line each, as <see cref="Line(SummaryRow)"/> writes them.</summary>
    public string[] Rows() => [.. root.GetProperty("rows").EnumerateArray().Select(static row => string.Join(
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
        row.Inputs.Count == 0 ? "" : row.Inputs[0],
        string.Join("; ", row.Outputs),
        row.Parameters,
        row.OwnParameters,
        row.TrainableParameters,
        row.MultAdds,
        row.Macs,
        row.Kernel.Count == 0 ? "" : row.Kernel.Distinct().Single());

    private static string Shapes(JsonElement shapes) => shapes switch
    {
        { ValueKind: JsonValueKind.Null } => "",
        _ when shapes.GetArrayLength() > 0 && shapes[0].ValueKind is JsonValueKind.Array => string.Join("; ", shapes.EnumerateArray().Select(Shapes)),
        _ => $"({string.Join(", ", Sizes(shapes))})",
    };

    // torchinfo shows a pool's window as it was given, 2, and a convolution's as [3, 3].
    private static string Kernel(JsonElement kernel) => kernel.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.Array => kernel.EnumerateArray().Select(static size => size.ToString()).Distinct().Single(),
        _ => kernel.ToString(),
    };

    private long Vocabulary() => root.GetProperty("architecture").GetProperty("modules").EnumerateArray()
        .Where(static module => module.TryGetProperty("args", out _))
        .Select(static module => module.GetProperty("args"))
        .First(static args => args.TryGetProperty("num_embeddings", out _))
        .GetProperty("num_embeddings").GetInt64();

    private static long[] Sizes(JsonElement shape) => [.. shape.EnumerateArray().Select(static size => size.GetInt64())];
}

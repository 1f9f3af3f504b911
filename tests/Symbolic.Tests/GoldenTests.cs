using System.Text.Json;

namespace ModelGen.Symbolic.Tests;

/// <summary>
/// The models of <c>tests/golden</c>, written in C#: what the compiler knows of them is what PyTorch 1.13 and torchinfo measured in a forward
/// pass.
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Ids =>
    [
        "conv_autoencoder", "gru_seq", "inception_block", "lenet5", "linear_regression", "mlp", "nested_containers",
        "params_and_buffers", "resnet18", "shared_layers", "text_classifier", "transformer_encoder_layer", "vgg_small",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rows_OfEveryCall_AreThoseOfTorchInfo(string id)
    {
        var (golden, summary) = Load(id);

        var expected = golden.GetProperty("rows").EnumerateArray().Select(ExpectedRow).ToList();
        var actual = summary.Rows.Where(row => !row.IsOperation).Select(ActualRow).ToList();

        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Totals_OfEveryKind_AreThoseOfTheForwardPass(string id)
    {
        var (golden, summary) = Load(id);
        var totals = golden.GetProperty("totals");

        Assert.Equal(totals.GetProperty("params").GetInt64(), summary.Totals.Parameters.Number);
        Assert.Equal(totals.GetProperty("trainable").GetInt64(), summary.Totals.TrainableParameters.Number);
        Assert.Equal(totals.GetProperty("mult_adds").GetInt64(), summary.Totals.MultAdds.Number);
        Assert.Equal(totals.GetProperty("macs_exact").GetInt64(), summary.Totals.Macs.Number);
        Assert.Equal(totals.GetProperty("input_bytes").GetInt64(), summary.Totals.InputBytes.Number);
        Assert.Equal(totals.GetProperty("forward_backward_bytes").GetInt64(), summary.Totals.ForwardBackwardBytes.Number);
        Assert.Equal(totals.GetProperty("params_bytes").GetInt64(), summary.Totals.ParameterBytes.Number);
        Assert.Equal(totals.GetProperty("buffer_bytes").GetInt64(), summary.Totals.BufferBytes.Number);
        Assert.Equal(totals.GetProperty("total_bytes").GetInt64(), summary.Totals.TotalBytes.Number);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void StateDict_KeysShapesAndTypes_AreThoseOfPyTorch(string id)
    {
        var (golden, summary) = Load(id);

        var expected = golden.GetProperty("state_dict").EnumerateArray().Select(entry => $"{entry[0]} {Shape(entry[1])} {entry[2]}");

        Assert.Equal(expected, summary.Weights.Entries.Select(entry => $"{entry.Key} {entry.Shape} {entry.Shape.ElementType.Name()}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Parameters_InOrder_AreThoseOfPyTorch(string id)
    {
        var (golden, summary) = Load(id);

        var expected = golden.GetProperty("named_parameters").EnumerateArray().Select(entry => $"{entry[0]} {entry[3].GetBoolean()}");

        Assert.Equal(expected, summary.Weights.Tensors.Where(t => !t.IsBuffer && t.SameAs is null).Select(t => $"{t.Key} {t.IsTrainable}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Buffers_InOrder_AreThoseOfPyTorch(string id)
    {
        var (golden, summary) = Load(id);

        var expected = golden.GetProperty("named_buffers").EnumerateArray().Select(entry => $"{entry[0]} {Shape(entry[1])} {entry[2]} {entry[3].GetBoolean()}");

        Assert.Equal(
            expected,
            summary.Weights.Tensors.Where(t => t.IsBuffer && t.SameAs is null).Select(t => $"{t.Key} {t.Shape} {t.Shape.ElementType.Name()} {t.IsPersistent}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Unknowns_OfAModelThatIsKnown_AreNone(string id) => Assert.Empty(Load(id).Summary.Unknowns);

    private static (JsonElement Golden, ModelSummary Summary) Load(string id)
    {
        var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", id + ".json"))).RootElement;
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Models", id + ".cs"));
        var model = golden.GetProperty("architecture").GetProperty("root_class").GetString()!;
        return (golden, CompiledSummary.Of(source).Summary(model));
    }

    private static string ExpectedRow(JsonElement row) => string.Join(
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
        Kernel(row.GetProperty("kernel_size")));

    private static string ActualRow(SummaryRow row) => string.Join(
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

    private static string Shapes(JsonElement shapes)
    {
        if (shapes.ValueKind is JsonValueKind.Null) return "";
        return shapes.GetArrayLength() > 0 && shapes[0].ValueKind is JsonValueKind.Array
            ? string.Join("; ", shapes.EnumerateArray().Select(Shapes))
            : Shape(shapes);
    }

    private static string Shape(JsonElement sizes) => "(" + string.Join(", ", sizes.EnumerateArray()) + ")";

    // torchinfo shows a pool's window as it was given, 2, and a convolution's as [3, 3].
    private static string Kernel(JsonElement kernel) => kernel.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.Array => kernel.EnumerateArray().Select(static size => size.ToString()).Distinct().Single(),
        _ => kernel.ToString(),
    };
}

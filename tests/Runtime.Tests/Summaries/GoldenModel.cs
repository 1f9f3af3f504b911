using System.Text.Json;
using ModelGen.Golden;

namespace ModelGen.Runtime.Tests;

/// <summary>A model as PyTorch 1.13 and torchinfo saw it: the files in <c>tests/golden</c>, whose README says what is in them.</summary>
public sealed class GoldenModel
{
    private readonly GoldenFile file;

    private GoldenModel(string id)
    {
        Id = id;
        file = GoldenFile.Read(id);
        Rows = [.. file.Items("rows")];
        Weights = ReadWeights();
        Summary = new ModelSummary(Rows.Select(ReadRow), Weights);
    }

    public static TheoryData<string> Ids => GoldenFile.Ids;

    public string Id { get; }

    public IReadOnlyList<JsonElement> Rows { get; }

    public JsonElement Totals => file.Totals;

    public StateDictTable Weights { get; }

    /// <summary>What our type makes of the rows' names, types and shapes and of the model's tensors; it is given no other figure.</summary>
    public ModelSummary Summary { get; }

    public IReadOnlyList<string> StateDictKeys => [.. file.Items("state_dict").Select(static entry => entry[0].GetString()!)];

    /// <summary>torchinfo's table without the rules.</summary>
    public IReadOnlyList<string> TorchInfoText =>
    [
        .. file.Items("torchinfo_text").Select(static line => line.GetString()!).Where(static line => !line.StartsWith('=')),
    ];

    public static GoldenModel Load(string id) => new(id);

    public void AssertTotals(SummaryTotals actual) => file.AssertTotals(actual);

    private static TensorShape Shape(JsonElement sizes, string type)
    {
        Assert.True(ElementTypeExtensions.TryParse(type, out var elementType));
        return TensorShape.Of([.. sizes.EnumerateArray().Select(static size => size.GetInt64())], elementType);
    }

    // A tensor is a list of numbers, several are a list of those, nested as Python returns them.
    private static IEnumerable<TensorShape> Shapes(JsonElement outputs, string type)
    {
        if (outputs.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return outputs.GetArrayLength() > 0 && outputs[0].ValueKind == JsonValueKind.Array
            ? outputs.EnumerateArray().SelectMany(output => Shapes(output, type))
            : [Shape(outputs, type)];
    }

    private StateDictTable ReadWeights()
    {
        var trainable = file.Items("named_parameters").ToDictionary(static p => p[0].GetString()!, static p => p[3].GetBoolean());
        var buffers = file.Items("named_buffers").ToDictionary(static b => b[0].GetString()!, static b => b);
        var saved = file.Items("state_dict").Select(entry =>
        {
            var key = entry[0].GetString()!;
            var original = FirstPath(key);
            return new StateDictEntry(key, Shape(entry[1], entry[2].GetString()!))
            {
                IsBuffer = buffers.ContainsKey(original),
                IsTrainable = trainable.GetValueOrDefault(original),
                SameAs = original == key ? null : original,
            };
        });
        var unsaved = buffers.Values.Where(static buffer => !buffer[3].GetBoolean()).Select(static buffer =>
            new StateDictEntry(buffer[0].GetString()!, Shape(buffer[1], buffer[2].GetString()!)) { IsBuffer = true, IsPersistent = false });
        return new StateDictTable(saved.Concat(unsaved));
    }

    // A path, or the key of a tensor, below the first name of a shared module
    private string FirstPath(string path)
    {
        foreach (var aliases in file.Items("shared_module_aliases"))
        {
            foreach (var alias in aliases.EnumerateArray().Skip(1))
            {
                if (path == alias.GetString() || path.StartsWith(alias.GetString() + ".", StringComparison.Ordinal))
                {
                    return aliases[0].GetString() + path[alias.GetString()!.Length..];
                }
            }
        }

        return path;
    }

    private SummaryRow ReadRow(JsonElement row)
    {
        var path = row.GetProperty("name").GetString()!;
        var kernel = row.GetProperty("kernel_size");
        var inputType = path.Length == 0 ? file.Root.GetProperty("input").GetProperty("dtype").GetString()! : "float32";
        return new SummaryRow(path, row.GetProperty("type").GetString()!, row.GetProperty("depth").GetInt32())
        {
            Inputs = [.. Shapes(row.GetProperty("input_shape"), inputType)],
            Outputs = [.. Shapes(row.GetProperty("outputs"), row.GetProperty("output_dtype").GetString() ?? "")],
            IsExecuted = row.GetProperty("executed").GetBoolean(),
            SameModuleAs = FirstPath(path) == path ? null : FirstPath(path),
            Kernel = kernel.ValueKind switch
            {
                JsonValueKind.Null => [],
                JsonValueKind.Number => [kernel.GetInt64()],
                _ => [.. kernel.EnumerateArray().Select(static size => (Dimension)size.GetInt64())],
            },
        };
    }
}

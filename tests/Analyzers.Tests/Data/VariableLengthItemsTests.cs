using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Data;

public class VariableLengthItemsTests
{
    private const string Default = "{|#0:DataLoader|}(new Texts(), 2)";

    private static readonly AnalyzerTest<VariableLengthItemsAnalyzer> Rule = new() { OtherFiles = [Ambient.File] };

    [Theory]
    [InlineData("torch.tensor(rows[i].ToArray())", "rows[i].ToArray()")]
    [InlineData("torch.tensor(rows[i])", "rows[i]")]
    [InlineData("torch.tensor(table[(int)i].Select(n => (long)n).ToArray())", "table[(int)i].Select(n => (long)n).ToArray()")]
    [InlineData("torch.tensor(texts[i].Split(' ').Select(w => ids[w]).ToArray())", "texts[i].Split(' ').Select(w => ids[w]).ToArray()")]
    [InlineData("torch.tensor(texts[i].Split().Where(ids.ContainsKey).Select(w => ids[w]).ToList())",
        "texts[i].Split().Where(ids.ContainsKey).Select(w => ids[w]).ToList()")]
    [InlineData("torch.tensor(tokenizer.EncodeToIds(texts[i]).ToArray())", "tokenizer.EncodeToIds(texts[i]).ToArray()")]
    [InlineData("torch.tensor(tokenizer.Encode(texts[i]).Ids.ToArray())", "tokenizer.Encode(texts[i]).Ids.ToArray()")]
    public async Task DataOfAnyLength_IsAdvice(string tensor, string data) =>
        await Rule.Triggers(Program(tensor, Default), Rule.At(0, "Texts", data));

    [Fact]
    public async Task DataInAVariable_IsAdvice() => await Rule.Triggers(
        Program("torch.tensor(rows[i].ToArray())", Default).Replace(
            "=> new() { [\"ids\"] = torch.tensor(rows[i].ToArray()) };",
            "{ var row = rows[i]; var data = row.ToArray(); return new() { [\"ids\"] = torch.tensor(data) }; }",
            StringComparison.Ordinal),
        Rule.At(0, "Texts", "data"));

    [Theory]
    // numbers of a table, arrays, and lists of measurements
    [InlineData("torch.tensor(texts[i].Split(',').Select(long.Parse).ToArray())")]
    [InlineData("torch.tensor(texts[i].Split(',').Select(s => Convert.ToInt32(s)).ToArray())")]
    [InlineData("torch.tensor(arrays[i])")]
    [InlineData("torch.tensor(measured[i].ToArray())")]
    // made even
    [InlineData("torch.tensor(rows[i].Take(8).ToArray())")]
    [InlineData("torch.tensor(rows[i].ToArray()[..8])")]
    [InlineData("torch.tensor(Pad(rows[i]))")]
    [InlineData("torch.tensor(rows[i].ToArray()).narrow(0, 0, 8)")]
    [InlineData("torch.tensor(tokenizer.EncodeToIds(texts[i], maxLength: 8).ToArray())")]
    // of unknown making
    [InlineData("torch.tensor(Row(i))")]
    [InlineData("torch.tensor(new long[] { i })")]
    [InlineData("xs[i]")]
    public async Task DataOfOneLength_DoesNotTrigger(string tensor) => await Rule.IsSilent(Program(tensor, "DataLoader(new Texts(), 2)"));

    [Theory]
    [InlineData("DataLoader(new Texts(), 1)")]
    [InlineData("new DataLoader<Dictionary<string, Tensor>, Tensor>(new Texts(), 2, Join)")]
    [InlineData(
        "new DataLoader<Dictionary<string, Tensor>, Tensor>("
        + "new Texts(), 2, (items, d) => nn.utils.rnn.pad_sequence(items.Select(x => x[\"ids\"])))")]
    [InlineData("new DataLoader<Dictionary<string, Tensor>, int>(new Texts(), 2, (items, d) => 3)")]
    [InlineData("DataLoader((torch.utils.data.Dataset)null!, 2)")]
    [InlineData("DataLoader(Given(), 2)")]
    [InlineData("Mine.DataLoader(new Texts(), 2)")]
    public async Task OtherLoaders_DoNotTrigger(string loader) => await Rule.IsSilent(Program("torch.tensor(rows[i].ToArray())", loader));

    [Theory]
    [InlineData("{|#0:new DataLoader(new Texts(), 2)|}")]
    [InlineData("{|#0:DataLoader|}(new Texts(), epochs, shuffle: true)")]
    [InlineData(
        "{|#0:new DataLoader<Dictionary<string, Tensor>, Tensor>("
            + "new Texts(), 2, (items, d) => torch.stack(items.Select(x => x[\"ids\"]).ToArray()))|}")]
    [InlineData("{|#0:DataLoader|}(held, 2)")]
    public async Task LoaderThatJoins_IsAdvice(string loader) =>
        await Rule.Triggers(Program("torch.tensor(rows[i].ToArray())", loader), Rule.At(0, "Texts", "rows[i].ToArray()"));

    [Fact]
    public async Task DatasetInAnotherFile_DoesNotTrigger() =>
        await (Rule with { OtherFiles = [Ambient.File, new("Texts.cs", Dataset("torch.tensor(rows[i].ToArray())"))] })
            .IsSilent("class C { object M() => torch.utils.data.DataLoader(new Texts(), 2); }");

    [Fact]
    public async Task HalfTypedLoaders_DoNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS1501", "CS1729", "CS0443"] })
            .IsSilent(Program("torch.tensor(rows[].ToArray())", "new object[] { DataLoader(), new DataLoader<Tensor, Tensor>() }"));

    private static string Program(string tensor, string loader) => "using static TorchSharp.torch.utils.data;\n" + $$"""
        class C
        {
            private readonly Texts held = new();
            object M() => {{loader}};
            static Tensor Join(IEnumerable<Dictionary<string, Tensor>> items, Device device) =>
                torch.stack(items.Select(x => x["ids"]).ToArray());
            static torch.utils.data.Dataset Given() => new Texts();
        }
        static class Mine { public static object DataLoader(torch.utils.data.Dataset set, int size) => set; }

        """ + Dataset(tensor);

    private static string Dataset(string tensor) => $$"""
        class Tokens { public List<int> Ids { get; } = new(); }
        class Tokenizer
        {
            public IReadOnlyList<int> EncodeToIds(string text, int maxLength = 0) => new List<int>();
            public Tokens Encode(string text) => new();
        }
        sealed class Texts : torch.utils.data.Dataset
        {
            private readonly List<long>[] rows = { new() { 1 }, new() { 2, 3 } };
            private readonly List<List<int>> table = new();
            private readonly List<float>[] measured = { };
            private readonly long[][] arrays = { };
            private readonly string[] texts = { };
            private readonly Dictionary<string, long> ids = new();
            private readonly Tokenizer tokenizer = new();
            public override long Count => rows.Length;
            public override Dictionary<string, Tensor> GetTensor(long i) => new() { ["ids"] = {{tensor}} };
            private long[] Row(long i) => rows[i].ToArray();
            {{(tensor.Contains("Pad") ? "private static long[] Pad(List<long> row) => row.Concat(new long[9]).ToArray();" : "")}}
        }
        """;
}

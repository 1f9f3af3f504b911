using System.Text.Json;

namespace ModelGen.Runtime.Tests;

public sealed class SummaryOutputTests
{
    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void Json_OfGoldenModel_HoldsItsFigures(string id)
    {
        var model = GoldenModel.Load(id);
        using var json = JsonDocument.Parse(model.Summary.ToJson());
        var totals = json.RootElement.GetProperty("totals");

        Assert.Equal(model.Totals.GetProperty("params").GetInt64(), totals.GetProperty("parameters").GetInt64());
        Assert.Equal(model.Totals.GetProperty("total_bytes").GetInt64(), totals.GetProperty("totalBytes").GetInt64());
        Assert.Equal(
            model.Rows.Select(static row => row.GetProperty("name").GetString()),
            json.RootElement.GetProperty("rows").EnumerateArray().Select(static row => row.GetProperty("path").GetString()));
    }

    [Fact]
    public void Json_OfFormulas_HoldsNumbersStringsAndNulls()
    {
        var summary = ModelSummary.Parse(
            ":Net (N,3) -> ?1\n fc:Linear (N,3):int64 -> (N,?1) k=3 from=0 # a note\n?1 why", StateDictTable.Parse("fc.weight (4,3)"));
        using var json = JsonDocument.Parse(summary.ToJson());
        var row = json.RootElement.GetProperty("rows")[1];
        var shape = row.GetProperty("inputs")[0].GetProperty("shape");

        Assert.Equal("N", shape[0].GetString());
        Assert.Equal(3, shape[1].GetInt32());
        Assert.Equal("int64", row.GetProperty("inputs")[0].GetProperty("dtype").GetString());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("outputs")[0].GetProperty("shape")[1].ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("rows")[0].GetProperty("outputs")[0].GetProperty("shape").ValueKind);
        Assert.Equal("a note", row.GetProperty("note").GetString());
        Assert.Equal(0, row.GetProperty("producers")[0].GetInt32());
        Assert.Equal("why", json.RootElement.GetProperty("unknown")[0].GetProperty("reason").GetString());
        Assert.Equal("N", json.RootElement.GetProperty("dimensions")[0].GetString());
    }

    [Fact]
    public void Json_OfAwkwardText_IsValid()
    {
        const string Awkward = "quote \" backslash \\ tab \t null \0 emoji \U0001F600 lone \uD800 umlaut ä </script>";
        var summary = new ModelSummary([new SummaryRow("", Awkward, 0)], StateDictTable.Empty);
        using var json = JsonDocument.Parse(summary.ToJson());

        // JSON has no lone surrogate; System.Text.Json reads the escape of one as the replacement character or refuses it.
        var text = summary.ToJson();
        Assert.Contains("\\ud800", text, StringComparison.Ordinal);
        using var paired = JsonDocument.Parse(text.Replace("\\ud800", "", StringComparison.Ordinal));
        Assert.Equal(Awkward.Replace("\uD800", "", StringComparison.Ordinal), paired.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public void Markdown_OfASummary_IsATableAndAList()
    {
        var lines = SummaryModels.Residual.ToMarkdown().Split('\n');

        Assert.Equal("| Layer | Type | Output Shape | Param # | Mult-Adds |", lines[0]);
        Assert.Equal("| --- | --- | --- | ---: | ---: |", lines[1]);
        Assert.Equal("| **Net** | Net | (N, classes) | -- | -- |", lines[2]);
        Assert.Equal("| `block.fc` | Linear | (N, 6) | 42 | 42\\*N |", lines[6]);
        Assert.Equal("", lines[8]);
        Assert.Equal("- parameters: 7\\*classes+198 (7\\*classes+198 trainable)", lines[9]);
    }

    [Fact]
    public void Markdown_OfAwkwardNames_StaysATable()
    {
        var summary = new ModelSummary(
            [new SummaryRow("", "Net<T>", 0), new SummaryRow("a|b_c", "X|Y", 1) { Note = "line\nbreak | pipe" }], StateDictTable.Empty);
        var lines = summary.ToMarkdown().Split('\n');

        Assert.Equal("| **Net\\<T>** | Net\\<T> | -- | -- | -- |", lines[2]);
        Assert.Equal("| `a\\|b_c` | X\\|Y | -- | -- | -- |", lines[3]);
        Assert.Contains("- a\\|b\\_c: line break \\| pipe", lines);
    }

    [Fact]
    public void Mermaid_OfAResidualBlock_DrawsBoxNodesAndBothArrows()
    {
        const string Expected = """
            flowchart TD
                input(["(N, 1, 28, 28)"])
                n1["conv: Conv2d (5, 5)<br/>156 params"]
                n2(("relu"))
                n3["pool: AdaptiveAvgPool2d"]
                subgraph n4 ["block: Block"]
                    n5["fc: Linear<br/>42 params"]
                    n6(("add"))
                end
                n7["head: Linear<br/>7*classes params"]
                output(["(N, classes)"])
                input -->|"(N, 1, 28, 28)"| n1
                n1 -->|"(N, 6, 28, 28)"| n2
                n2 -->|"(N, 6, 28, 28)"| n3
                n3 -->|"(N, 6)"| n5
                n3 -->|"(N, 6)"| n6
                n5 -->|"(N, 6)"| n6
                n6 -->|"(N, 6)"| n7
                n7 -->|"(N, classes)"| output

            """;

        Assert.Equal(Expected.ReplaceLineEndings("\n"), SummaryModels.Residual.ToMermaid());
    }

    [Fact]
    public void Mermaid_WithALimitedDepth_DrawsABlockAsOneNode()
    {
        var lines = SummaryModels.Residual.ToMermaid(1).Split('\n', StringSplitOptions.TrimEntries);

        Assert.Contains("n4[\"block: Block<br/>42 params\"]", lines);
        Assert.Single(lines, static line => line == "n3 -->|\"(N, 6)\"| n4");
        Assert.Contains("n4 -->|\"(N, 6)\"| n7", lines);
        Assert.DoesNotContain(lines, static line => line.StartsWith("subgraph", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains("n5", StringComparison.Ordinal));
    }

    [Fact]
    public void Mermaid_WithoutKnownFlow_FollowsTheCallsByDottedArrows()
    {
        var lines = GoldenModel.Load("shared_layers").Summary.ToMermaid().Split('\n', StringSplitOptions.TrimEntries);

        // block1 holds rows 2 to 4, block2 rows 6 to 8, then the layer that is called three times
        Assert.Contains("input -.->|\"(4, 12)\"| n2", lines);
        Assert.Contains("n4 -.->|\"(4, 12)\"| n6", lines);
        Assert.Contains("n11 -.->|\"(4, 12)\"| output", lines);
        Assert.Contains("n8[\"shared: Linear<br/>(again)\"]", lines);
    }

    [Fact]
    public void Mermaid_OfAwkwardNames_KeepsThemInQuotes()
    {
        var summary = new ModelSummary([new SummaryRow("", "Net", 0), new SummaryRow("a\"b#c<d>", "X", 1)], StateDictTable.Empty);

        Assert.Contains("n1[\"a#quot;b#35;c#lt;d#gt;: X\"]", summary.ToMermaid(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void Mermaid_OfGoldenModel_ClosesItsBoxesAndConnectsOnlyNodesItHas(string id)
    {
        var chart = GoldenModel.Load(id).Summary.ToMermaid();
        var lines = chart.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var boxes = lines.Count(static line => line.StartsWith("subgraph", StringComparison.Ordinal));
        var nodes = lines.Select(static line => line.Replace("subgraph ", "").Split(' ', '[', '(')[0]).ToHashSet();
        var arrows = lines.Where(static line => line.Contains("-.->", StringComparison.Ordinal)).ToList();

        Assert.Equal(boxes, lines.Count(static line => line == "end"));
        Assert.NotEmpty(arrows);
        Assert.All(arrows, arrow => Assert.True(nodes.Contains(arrow.Split(' ')[0]) && nodes.Contains(arrow.Split(' ')[^1])));
    }
}

namespace ModelGen.Runtime.Tests;

public sealed class SummaryTableTests
{
    [Fact]
    public void Table_InItsDefaultFormat_LooksLikeTorchInfos()
    {
        const string Expected = """
            ======================================================================================
            Layer (type (var_name):depth-idx)  Output Shape    Param #      Mult-Adds
            ======================================================================================
            Net (Net)                          (N, classes)    --           --
            ├─Conv2d (conv): 1-1               (N, 6, 28, 28)  156          122,304*N
            ├─AdaptiveAvgPool2d (pool): 1-2    (N, 6)          --           --
            ├─Block (block): 1-3               (N, 6)          --           --
            │    └─Linear (fc): 2-1            (N, 6)          42           42*N
            ├─Linear (head): 1-4               (N, classes)    7*classes    7*N*classes
            ======================================================================================
            Total params: 7*classes+198
            Trainable params: 7*classes+198
            Non-trainable params: 0
            Total mult-adds: 7*N*classes+122,346*N
            Exact multiply-accumulates: 6*N*classes+117,636*N
            ======================================================================================
            Input size (kB): 3.14*N
            Forward/backward pass size: 8*N*classes+37,680*N
            Params size: 28*classes+792
            Estimated Total Size: 8*N*classes+40,816*N+28*classes+792
            ======================================================================================
            """;

        // Rules and gaps are as wide as the contents make them: compared is what stands between.
        Assert.Equal(Words(Expected), Words(SummaryModels.Residual.ToString()));

        static IEnumerable<string> Words(string table) => table.ReplaceLineEndings("\n").Split('\n')
            .Select(static line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(static cells => cells[0].StartsWith('=') ? "=" : string.Join('|', cells));
    }

    [Fact]
    public void Table_HasColumnsOneBelowTheOther()
    {
        var lines = SummaryModels.Residual.ToString().Split('\n');
        var start = lines[1].IndexOf("Output Shape", StringComparison.Ordinal);

        Assert.All(lines[3..9], line => Assert.Equal('(', line[start]));
        Assert.All(lines, line => Assert.True(line.Length <= lines[0].Length && line == line.TrimEnd()));
        Assert.Single(lines.Where(static line => line.StartsWith('=')).Distinct());
    }

    [Fact]
    public void AsciiOnly_DrawsTheTreeWithoutBoxCharacters()
    {
        var table = SummaryModels.Residual.ToString(SummaryFormat.Default with { AsciiOnly = true });

        Assert.Contains("+ Conv2d (conv): 1-1", table, StringComparison.Ordinal);
        Assert.Contains("|    + Linear (fc): 2-1", table, StringComparison.Ordinal);
        Assert.All(table, static character => Assert.True(character < 128));
    }

    [Theory]
    [InlineData("resnet18", 1)]
    [InlineData("resnet18", 2)]
    [InlineData("shared_layers", 1)]
    [InlineData("nested_containers", 2)]
    [InlineData("nested_containers", 0)]
    public void Depth_WhenLimited_HidesRowsAndKeepsTheSumOfColumns(string id, int depth)
    {
        var model = GoldenModel.Load(id);
        var lines = model.Summary.ToString(SummaryFormat.TorchInfo with { Depth = depth }).Split('\n');
        var rows = lines.SkipWhile(static line => line.StartsWith('=')).Skip(2).TakeWhile(static line => !line.StartsWith('=')).ToList();

        Assert.Equal(model.Summary.Rows.Count(row => row.Depth <= depth), rows.Count);
        Assert.Equal(model.Totals.GetProperty("params").GetInt64(), Sum("Param #"));
        Assert.Equal(model.Totals.GetProperty("mult_adds").GetInt64(), Sum("Mult-Adds"));

        long Sum(string heading)
        {
            var start = lines[1].IndexOf(heading, StringComparison.Ordinal);
            return rows.Sum(row => long.TryParse(
                row[start..].Split(' ')[0].Trim('(', ')'),
                System.Globalization.NumberStyles.AllowThousands,
                System.Globalization.CultureInfo.InvariantCulture,
                out var number) ? number : 0);
        }
    }

    [Fact]
    public void Operations_WhenAskedFor_HaveRows()
    {
        var table = SummaryModels.Residual.ToString(SummaryFormat.Default with { Operations = true });

        Assert.Contains("├─relu ", table, StringComparison.Ordinal);
        Assert.Contains("│    └─add ", table, StringComparison.Ordinal);
        Assert.DoesNotContain("relu", SummaryModels.Residual.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ParameterPercent_AndExactMacs_HaveColumns()
    {
        var table = GoldenModel.Load("params_and_buffers").Summary.ToString(
            SummaryFormat.Default with { Columns = [SummaryColumn.ParameterPercent, SummaryColumn.Macs] });

        // 136 and 64 of 233 parameters; 4*16*8 and 4*8*8 multiply-accumulates
        Assert.Matches(@"Linear \(linear\): 1-1 +58\.37% +512", table);
        Assert.Matches(@"Linear \(proj\): 2-1 +27\.47% +256", table);
    }

    [Fact]
    public void FrozenLayer_ShowsItsParametersInParentheses()
    {
        var summary = ModelSummary.Parse(":Net (4,3) -> (4,3)\n fc:Linear (4,3) -> (4,3)", StateDictTable.Parse("fc.weight (3,3) frozen"));
        var table = summary.ToString(SummaryFormat.TorchInfo);

        Assert.Matches(@"Linear \(fc\): 1-1 .* \(9\) +36 +False", table);
        Assert.Contains("Non-trainable params: 9", table, StringComparison.Ordinal);
    }

    [Fact]
    public void LongTable_OfEqualBlocks_ShowsTheFirstAndALineForTheOthers()
    {
        // 2 + 48 * 3 rows
        var lines = SummaryModels.Deep(48).ToString().Split('\n');

        Assert.Contains(lines, static line => line.StartsWith("│    └─Block (0): 2-1 ", StringComparison.Ordinal));
        var others = Assert.Single(lines, static line => line.Contains("each like", StringComparison.Ordinal));
        Assert.Matches(@"^│    └─Block \(1 to 47\), each like \(0\): 2-2 to 2-48 +\(N, 8\) +3,008 +3,008\*N$", others);
        Assert.True(lines.Length < 25);
    }

    [Fact]
    public void LongTable_WhoseBlocksDiffer_IsShownWhole()
    {
        // Each block is wider than the one before.
        var rows = new List<SummaryRow> { new("", "Net", 0) };
        for (var i = 0; i < 120; i++)
        {
            rows.Add(new SummaryRow($"fc{i}", "Linear", 1) { Outputs = [TensorShape.Of([4, i])] });
        }

        var table = new ModelSummary(rows, StateDictTable.Empty).ToString();

        Assert.Contains("Linear (fc119): 1-120", table, StringComparison.Ordinal);
        Assert.DoesNotContain("each like", table, StringComparison.Ordinal);
    }

    [Fact]
    public void BlocksOfWhichOneIsFrozen_AreNotCollapsed()
    {
        var weights = StateDictTable.Parse("a.weight (8)\nb.weight (8)\nc.weight (8)\nd.weight (8)\ne.weight (8) frozen");
        var summary = ModelSummary.Parse(":Net\n a:Scale\n b:Scale\n c:Scale\n d:Scale\n e:Scale", weights);
        var table = summary.ToString(SummaryFormat.Default with { CollapseAbove = 0 });

        Assert.Contains("Scale (b to d), each like (a): 1-2 to 1-4", table, StringComparison.Ordinal);
        Assert.Contains("Scale (e): 1-5", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, 100, false)]
    [InlineData(40, 100, true)]
    [InlineData(3, 0, true)]
    [InlineData(2, 0, false)]
    [InlineData(100, int.MaxValue, false)]
    public void CollapseAbove_DecidesFromHowManyRowsOn(int blocks, int limit, bool collapses) =>
        Assert.Equal(collapses, SummaryModels.Deep(blocks)
            .ToString(SummaryFormat.Default with { CollapseAbove = limit })
            .Contains("each like", StringComparison.Ordinal));

    [Fact]
    public void Notes_StandBelowTheTotals()
    {
        var summary = ModelSummary.Parse(
            ":Net (N,3) -> ?1\n loop:Loop (N,3) -> ?1 # the branch for training\n?1 a loop of unknown length", StateDictTable.Empty);
        var lines = summary.ToString().Split('\n');

        Assert.Contains("? loop: a loop of unknown length (2 rows)", lines);
        Assert.Contains("loop: the branch for training", lines);
    }

    [Theory]
    [InlineData("999", "Total: 999")]
    [InlineData("1000", "Total (k): 1")]
    [InlineData("1234", "Total (k): 1.23")]
    [InlineData("10229632", "Total (M): 10.23")]
    [InlineData("3628167888", "Total (G): 3.63")]
    [InlineData("1234567890123456", "Total (T): 1,234.57")]
    [InlineData("122304*N", "Total (k): 122.30*N")]
    [InlineData("2*N", "Total: 2*N")]
    [InlineData("122304*N+7", "Total: 122,304*N+7")]
    [InlineData("0", "Total: 0")]
    [InlineData("?", "Total: ?")]
    public void WithUnit_UsesPowersOfAThousand(string size, string expected) =>
        Assert.Equal(expected, Readable.WithUnit("Total", Dimension.Parse(size), ""));
}

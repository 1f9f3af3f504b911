namespace ModelGen.Runtime.Tests;

public sealed class CheckpointReportTests
{
    private static readonly StateDictTable Table = StateDictTable.Parse(
        """
        conv1.weight (6,1,5,5)
        conv1.bias (6)
        fc.weight (10,hidden)
        fc.bias (10)
        mask (10):bool buffer unsaved
        """);

    [Fact]
    public void Check_OfWhatTheModelHas_FindsNothing()
    {
        var report = Table.Check([("fc.bias", [10]), ("conv1.weight", [6, 1, 5, 5]), ("conv1.bias", [6]), ("fc.weight", [10, 64])]);

        Assert.True(report.IsMatch);
        Assert.Equal("The checkpoint fits the model.", report.ToString());
    }

    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void Check_OfGoldenStateDict_FindsNothing(string id)
    {
        var table = GoldenModel.Load(id).Weights;


        Assert.True(table.Check(table.Entries.Select(static entry => (entry.Key, Sizes(entry.Shape)))).IsMatch);

        static long[] Sizes(TensorShape shape) => [.. shape.Dimensions.Select(static size => size.Number!.Value)];
    }

    [Fact]
    public void Check_OfAMissingKey_NamesItWithItsShape()
    {
        var report = Table.Check([("conv1.weight", [6, 1, 5, 5]), ("conv1.bias", [6]), ("fc.weight", [10, 64])]);

        Assert.Equal("fc.bias", Assert.Single(report.Missing).Key);
        Assert.Contains("Missing (1):\n  fc.bias (10)", report.ToString(), StringComparison.Ordinal);
        Assert.False(report.IsMatch);
    }

    [Theory]
    [InlineData("fc.wieght", "fc.weight")]
    [InlineData("classifier.weight", null)]
    [InlineData("conv2.bias", null)]
    public void Check_OfAnUnexpectedKey_SuggestsTheMissingOneSpelledAlike(string key, string? suggestion)
    {
        // conv1.bias is spelled like conv2.bias, but is there already.
        var report = Table.Check([("conv1.weight", [6, 1, 5, 5]), ("conv1.bias", [6]), (key, [10, 64]), ("fc.bias", [10])]);

        Assert.Equal(suggestion, Assert.Single(report.Unexpected).Suggestion);
        Assert.Equal(suggestion is not null, report.ToString().Contains("did you mean", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_OfAKeyBetweenTwoMissing_SuggestsTheFirst()
    {
        var report = StateDictTable.Parse("far.weight (1)\nfa.weight (1)\nfb.weight (1)").Check([("fc.weight", [1])]);

        Assert.Equal("fa.weight", Assert.Single(report.Unexpected).Suggestion);
    }

    [Fact]
    public void Check_OfAnotherShape_ShowsBoth()
    {
        var report = Table.Check([("conv1.weight", [6, 3, 5, 5]), ("conv1.bias", [6]), ("fc.weight", [10, 64]), ("fc.bias", [10, 1])]);

        Assert.Equal(
            ["conv1.weight: expected (6, 1, 5, 5), found (6, 3, 5, 5)", "fc.bias: expected (10), found (10, 1)"],
            report.Misshapen.Select(static key => key.ToString()));
    }

    [Fact]
    public void Check_OfANameInTwoShapes_HoldsItToOneNumber()
    {
        var table = StateDictTable.Parse("a.weight (hidden,3)\nb.weight (4,hidden)\nc.weight (2*hidden)");

        Assert.True(table.Check([("a.weight", [8, 3]), ("b.weight", [4, 8]), ("c.weight", [16])]).IsMatch);
        var misshapen = table.Check([("a.weight", [8, 3]), ("b.weight", [4, 9]), ("c.weight", [16])]).Misshapen;
        Assert.Equal("b.weight: expected (4, 8), found (4, 9)", Assert.Single(misshapen).ToString());
    }

    [Fact]
    public void Check_OfAnotherElementType_IsReportedWhereItIsKnown()
    {
        var table = StateDictTable.Parse("steps ():int64 buffer");

        Assert.True(table.Check([("steps", [])]).IsMatch);
        Assert.True(table.Check([new CheckpointTensor("steps", ElementType.Int64, [])]).IsMatch);
        var report = table.Check([new CheckpointTensor("steps", ElementType.Float32, [])]);
        Assert.Equal("steps: expected ():int64, found ()", Assert.Single(report.Misshapen).ToString());
    }

    [Fact]
    public void Check_BelowALayerThatIsNotKnown_IsNotChecked()
    {
        var table = StateDictTable.Parse("fc.weight (3,3)\ncustom.* ?1\n?1 unknown");
        var report = table.Check([("fc.weight", [3, 3]), ("custom.a.weight", [7]), ("customary", [1])]);

        Assert.Equal(["custom.a.weight"], report.NotChecked);
        Assert.Equal("customary", Assert.Single(report.Unexpected).Key);
        Assert.Empty(report.Missing);
    }

    [Fact]
    public void Check_OfAnUnknownShape_IsNotChecked()
    {
        var report = StateDictTable.Parse("fc.weight (3,?1)\n?1 why").Check([("fc.weight", [3, 5])]);

        Assert.True(report.IsMatch);
        Assert.Equal(["fc.weight"], report.NotChecked);
    }

    [Fact]
    public void Check_OfKeysWithACommonPrefix_SaysSo()
    {
        var report = Table.Check(
            [("module.conv1.weight", [6, 1, 5, 5]), ("module.conv1.bias", [6]), ("module.fc.weight", [10, 4]), ("module.fc.bias", [10])]);

        Assert.Equal("module.", report.Prefix);
        Assert.Contains("Every key begins with 'module.'", report.ToString(), StringComparison.Ordinal);
        Assert.Null(Table.Check([("module.conv1.weight", [6, 1, 5, 5]), ("fc.bias", [10])]).Prefix);
    }

    [Fact]
    public void Check_OfAKeyTwice_IsUnexpectedTheSecondTime()
    {
        var table = StateDictTable.Parse("fc.weight (3)");

        Assert.Equal("fc.weight", Assert.Single(table.Check([("fc.weight", [3]), ("fc.weight", [3])]).Unexpected).Key);
    }

    [Fact]
    public void Check_OfAnotherModelAltogether_EndsInTime()
    {
        var large = new StateDictTable(Enumerable.Range(0, 2_000).Select(
            static i => new StateDictEntry($"encoder.layer.{i}.attention.weight", TensorShape.Parse("3"))));
        var report = large.Check(Enumerable.Range(0, 2_000).Select(static i => ($"decoder.layer.{i}.attention.weight", new long[] { 3 })));

        Assert.Equal(2_000, report.Missing.Count);
        Assert.Equal("encoder.layer.7.attention.weight", report.Unexpected[7].Suggestion);
    }

    [Theory]
    [InlineData("weight", "weight", 0)]
    [InlineData("weight", "wieght", 2)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("flaw", "lawn", 2)]
    public void EditDistance_IsLevenshteins(string left, string right, int expected)
    {
        Assert.Equal(expected, EditDistance.Between(left, right, limit: 10));
        Assert.Equal(expected, EditDistance.Between(left, right, expected));
        Assert.Null(EditDistance.Between(left, right, expected - 1));
    }
}

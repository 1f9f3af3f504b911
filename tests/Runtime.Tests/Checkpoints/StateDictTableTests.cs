namespace ModelGen.Runtime.Tests;

public sealed class StateDictTableTests
{
    private const string Text = """
        conv.weight (6,1,5,5)
        bn.weight (6)
        bn.running_mean (6) buffer
        bn.num_batches_tracked ():int64 buffer
        mask (10):bool buffer unsaved
        scale (1) frozen
        head.weight (10,hidden) =conv.weight
        custom.* ?1
        ?1 'Custom' is unknown
        """;

    [Fact]
    public void Parse_OfEveryKindOfTensor_ReadsWhatTheLinesSay()
    {
        var tensors = StateDictTable.Parse(Text).Tensors.ToDictionary(static tensor => tensor.Key);

        Assert.Equal("(6, 1, 5, 5)", tensors["conv.weight"].Shape.ToString());
        Assert.True(tensors["conv.weight"] is { IsTrainable: true, IsBuffer: false, IsPersistent: true, SameAs: null });
        Assert.True(tensors["conv.weight"] is { Owner: "conv", Name: "weight" });
        Assert.True(tensors["bn.running_mean"] is { IsBuffer: true, IsTrainable: false, IsPersistent: true });
        Assert.Equal(ElementType.Int64, tensors["bn.num_batches_tracked"].Shape.ElementType);
        Assert.Equal(0, tensors["bn.num_batches_tracked"].Shape.Rank);
        Assert.True(tensors["mask"] is { IsBuffer: true, IsPersistent: false, Owner: "" });
        Assert.False(tensors["scale"].IsTrainable);
        Assert.Equal("conv.weight", tensors["head.weight"].SameAs);
        Assert.Equal("'Custom' is unknown", tensors["custom.*"].Shape.Reason);
        Assert.True(tensors["custom.*"].IsOpen);
    }

    [Fact]
    public void Entries_LeaveOutWhatIsNotSaved()
    {
        var table = StateDictTable.Parse(Text);

        Assert.Equal(8, table.Tensors.Count);
        Assert.Equal(7, table.Entries.Count);
        Assert.DoesNotContain(table.Entries, static entry => entry.Key == "mask");
    }

    [Fact]
    public void Notation_WrittenAndRead_IsTheSame() =>
        Assert.Equal(Text.ReplaceLineEndings("\n"), StateDictTable.Parse(Text).ToNotation());

    [Fact]
    public void Notation_OfAwkwardKeys_SurvivesWritingAndReading()
    {
        var shape = TensorShape.Parse("3");
        var table = new StateDictTable(
            [new StateDictEntry("a b.c%d=?", shape), new StateDictEntry("?x", shape) { SameAs = "a b.c%d=?" }]);
        var again = StateDictTable.Parse(table.ToNotation());

        Assert.Equal(["a b.c%d=?", "?x"], again.Tensors.Select(static tensor => tensor.Key));
        Assert.Equal("a b.c%d=?", again.Tensors[1].SameAs);
    }

    [Theory]
    [InlineData("conv.weight")]
    [InlineData("conv.weight (3) saved")]
    [InlineData("conv.weight (3) =")]
    [InlineData("conv.weight (3")]
    public void Parse_OfMalformedLine_QuotesIt(string line)
    {
        var exception = Assert.Throws<FormatException>(() => StateDictTable.Parse("fine (1)\n" + line));

        Assert.Contains(line.Split(' ')[^1], exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_ANumberForAName_FillsItIn() =>
        Assert.Equal("(10, 64)", StateDictTable.Parse(Text).With("hidden", 64).Tensors[6].Shape.ToString());

    [Fact]
    public void ToString_OfATable_IsALineAnEntry()
    {
        var lines = StateDictTable.Parse(Text).ToString().Split('\n');

        Assert.Equal(7, lines.Length);
        Assert.Equal("conv.weight             (6, 1, 5, 5)  float32   parameter", lines[0]);
        Assert.Equal("bn.num_batches_tracked  ()            int64     buffer", lines[3]);
        Assert.Equal("scale                   (1)           float32   parameter, frozen", lines[4]);
        Assert.Equal("head.weight             (10, hidden)  float32   parameter, same as conv.weight", lines[5]);
    }
}

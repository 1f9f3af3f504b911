namespace ModelGen.Runtime.Tests;

public sealed class SummaryNotationTests
{
    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void Notation_OfGoldenModel_SurvivesWritingAndReading(string id)
    {
        var summary = GoldenModel.Load(id).Summary;
        var again = ModelSummary.Parse(summary.ToNotation(), StateDictTable.Parse(summary.Weights.ToNotation()));

        Assert.Equal(summary.ToJson(), again.ToJson());
        Assert.Equal(summary.ToNotation(), again.ToNotation());
    }

    [Fact]
    public void Notation_OfEverythingARowCanSay_SurvivesWritingAndReading()
    {
        var summary = new ModelSummary(
            [
                new SummaryRow("", "Net<Tensor, Tensor>", 0) { Inputs = [TensorShape.Parse("N, L:int64")], Producers = [4] },
                new SummaryRow("heads", "ModuleDict", 1) { IsExecuted = false },
                new SummaryRow("heads.a b:c#d=e?f%g", "Conv2d", 2)
                {
                    Inputs = [TensorShape.Parse("N, 3"), TensorShape.Unknown("a loop"), TensorShape.Parse("()")],
                    Outputs = [new TensorShape([Dimension.Unknown("a loop"), Dimension.Unknown("a branch"), Dimension.Unknown()])],
                    Kernel = [3, Dimension.Symbol("k")],
                    Producers = [],
                    GivenMultAdds = Dimension.Parse("3*N/2"),
                    GivenMacs = Dimension.Unknown("a branch"),
                    Note = "written # with a mark\nand two lines",
                },
                new SummaryRow("elsewhere.same", "Conv2d", 2) { SameModuleAs = "heads.a b:c#d=e?f%g", Producers = [0, 2] },
                new SummaryRow("add", "add", 1) { IsOperation = true },
            ],
            StateDictTable.Empty);

        var again = ModelSummary.Parse(summary.ToNotation(), StateDictTable.Empty);

        Assert.Equal(summary.ToJson().Replace("mark\\u000aand", "mark and", StringComparison.Ordinal), again.ToJson());
        Assert.Equal("heads.a b:c#d=e?f%g", again.Rows[2].Path);
        Assert.Equal("a loop", again.Rows[2].Inputs[1].Reason);
        Assert.Equal("a branch", again.Rows[2].Outputs[0][1].Reason);
        Assert.Null(again.Rows[2].Outputs[0][2].Reason);
        Assert.Equal("elsewhere.same", again.Rows[3].Path);
        Assert.Empty(again.Rows[2].Producers!);
        Assert.Null(again.Rows[4].Producers);
        Assert.True(again.Rows[4].IsOperation);
        Assert.False(again.Rows[1].IsExecuted);
    }

    [Fact]
    public void Notation_OfResNet18_TakesLessThanAHundredCharactersARow()
    {
        var summary = GoldenModel.Load("resnet18").Summary;

        Assert.True(summary.ToNotation().Length < 100 * summary.Rows.Count, $"{summary.ToNotation().Length} characters");
    }

    [Fact]
    public void Parse_WithWindowsLineEnds_ReadsTheSame()
    {
        var summary = SummaryModels.Residual;
        var rows = summary.ToNotation().Replace("\n", "\r\n", StringComparison.Ordinal);

        Assert.Equal(summary.ToJson(), ModelSummary.Parse(rows + "\r\n", summary.Weights).ToJson());
    }

    [Theory]
    [InlineData("Net (N) -> (N)", "Net (N) -> (N)")]
    [InlineData(":Net\n fc (N) -> (N)", "fc (N) -> (N)")]
    [InlineData(":Net\n fc:Linear (N) => (N)", "'=>'|'(N)'")]
    [InlineData(":Net\n fc:Linear (N) -> (N) form=0", "form=0")]
    [InlineData(":Net\n fc:Linear (N) -> (N) from=x", "from=x")]
    [InlineData(":Net\n fc:Linear (N -> (N)", "(N")]
    public void Parse_OfMalformedRow_QuotesIt(string text, string quoted)
    {
        var exception = Assert.Throws<FormatException>(() => ModelSummary.Parse(text, StateDictTable.Empty));

        Assert.Contains(quoted.Split('|'), part => exception.Message.Contains(part, StringComparison.Ordinal));
    }
}

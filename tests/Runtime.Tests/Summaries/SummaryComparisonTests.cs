namespace ModelGen.Runtime.Tests;

public sealed class SummaryComparisonTests
{
    [Fact]
    public void Compare_FormulasWithTheNumbersTheyStandFor_FindsNothing()
    {
        var comparison = SummaryModels.Residual.Compare(SummaryModels.Residual.With("classes", 10).At(32));

        Assert.True(comparison.IsEmpty);
        Assert.Empty(comparison.Undecided);
        Assert.Equal(32, comparison.Names["N"]);
        Assert.Equal(10, comparison.Names["classes"]);
        Assert.Equal("No differences with N = 32, classes = 10", comparison.ToString());
    }

    [Fact]
    public void Compare_TheOtherWayRound_FindsNothingEither()
    {
        var comparison = SummaryModels.Residual.At(32).Compare(SummaryModels.Residual);

        Assert.True(comparison.IsEmpty);
        Assert.Empty(comparison.Undecided);
    }

    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void Compare_GoldenModelWithItself_FindsNothing(string id)
    {
        var comparison = GoldenModel.Load(id).Summary.Compare(GoldenModel.Load(id).Summary);

        Assert.True(comparison.IsEmpty);
        Assert.Empty(comparison.Undecided);
    }

    [Fact]
    public void Compare_ANameThatWouldStandForTwoNumbers_IsADifference()
    {
        var symbolic = Linear("(N,3)", "(N,4)");
        var comparison = symbolic.Compare(Linear("(32,3)", "(16,4)"));

        Assert.Equal(
            [
                "the model: output shape: (N, 4) on the left, (16, 4) on the right",
                "fc: output shape: (N, 4) on the left, (16, 4) on the right",
            ],
            comparison.Differences.Select(static difference => difference.ToString()));
    }

    [Theory]
    [InlineData("(2*L+1,4)", "(15,4)", true, 7)]
    [InlineData("(2*L,4)", "(15,4)", false, null)]
    [InlineData("(L+10,4)", "(3,4)", false, null)]
    public void Compare_AFormulaOfOneName_SolvesForIt(string left, string right, bool isEmpty, int? expected)
    {
        var comparison = Linear("(3)", left).Compare(Linear("(3)", right));

        Assert.Equal(isEmpty, comparison.IsEmpty);
        Assert.Equal(expected, comparison.Names.TryGetValue("L", out var value) ? (int?)value.Number : null);
    }

    [Fact]
    public void Compare_AFormulaThatCannotBeSolved_IsUndecided()
    {
        var comparison = Linear("(3)", "((L+1)/2,4)").Compare(Linear("(3)", "(14,4)"));

        Assert.True(comparison.IsEmpty);
        Assert.Equal(2, comparison.Undecided.Count);
    }

    [Fact]
    public void Compare_AnUnknownShape_IsListedApart()
    {
        var comparison = Linear("(N,3)", "?").Compare(Linear("(8,3)", "(8,4)"));

        Assert.True(comparison.IsEmpty);
        Assert.All(comparison.Undecided, static difference => Assert.Equal("?", difference.Left));
        Assert.Contains("fc: output shape: ? on the left, (8, 4) on the right", comparison.ToString(), StringComparison.Ordinal);
        Assert.Contains("Not known:", comparison.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_DifferentParametersTypesAndElements_NamesEach()
    {
        var left = ModelSummary.Parse(":Net (8,3) -> (8,4)\n fc:Linear (8,3) -> (8,4)", StateDictTable.Parse("fc.weight (4,3)"));
        var right = ModelSummary.Parse(
            ":Net (8,3) -> (8,4)\n fc:Bilinear (8,3):int64 -> (8,4)",
            StateDictTable.Parse("fc.weight (4,3) frozen\nfc.bias (4)\nfc.seen ():int64 buffer"));
        var found = left.Compare(right).Differences.Select(static difference => difference.ToString()).ToList();

        Assert.Contains("fc: type: Linear on the left, Bilinear on the right", found);
        Assert.Contains("fc: input shape: (8, 3) on the left, (8, 3):int64 on the right", found);
        Assert.Contains("fc: parameters: 12 on the left, 16 on the right", found);
        Assert.Contains("fc: trainable parameters: 12 on the left, 4 on the right", found);
        Assert.Contains("fc: buffers: 0 on the left, 1 on the right", found);
        Assert.DoesNotContain(found, static line => line.StartsWith("fc: multiply-adds", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_OtherWork_IsReportedWhereShapesAgree()
    {
        var comparison = Calls("fc:Linear (4) -> (4) macs=5").Compare(Calls("fc:Linear (4) -> (4) macs=6"));

        Assert.Equal("fc: exact multiply-accumulates: 5 on the left, 6 on the right", Assert.Single(comparison.Differences).ToString());
    }

    [Fact]
    public void Compare_ACallMoreAndACallLess_NamesBoth()
    {
        var comparison = Calls("a:ReLU (4) -> (4)", "b:Tanh (4) -> (4)").Compare(Calls("a:ReLU (4) -> (4)", "a:ReLU (4) -> (4)"));

        Assert.Equal(
            ["b: call: Tanh on the left, not called on the right", "a: call: not called on the left, ReLU on the right"],
            comparison.Differences.Select(static difference => difference.ToString()));
    }

    [Fact]
    public void Compare_AnotherOrderOfCalls_IsADifference()
    {
        var comparison = Calls("a:ReLU (4) -> (4)", "b:Tanh (4) -> (4)").Compare(Calls("b:Tanh (4) -> (4)", "a:ReLU (4) -> (4)"));

        Assert.Equal("order of calls", Assert.Single(comparison.Differences).What);
    }

    [Fact]
    public void Compare_Operations_AreLeftOut() =>
        Assert.True(Calls("a:ReLU (4) -> (4)", "add:add (4);(4) -> (4) op").Compare(Calls("a:ReLU (4) -> (4)")).IsEmpty);

    [Fact]
    public void Compare_SeveralOutputs_ComparesAll()
    {
        var comparison = Calls("gru:GRU (5,2,3) -> (5,2,4);(1,2,4)").Compare(Calls("gru:GRU (5,2,3) -> (5,2,4);(2,2,4)"));

        Assert.Equal("(5, 2, 4); (1, 2, 4)", Assert.Single(comparison.Differences).Left);
    }

    private static ModelSummary Linear(string input, string output) =>
        ModelSummary.Parse($":Net {input} -> {output}\n fc:Linear {input} -> {output}", StateDictTable.Parse("fc.weight (4,3)"));

    private static ModelSummary Calls(params string[] rows) =>
        ModelSummary.Parse(":Net (4) -> (4)\n " + string.Join("\n ", rows), StateDictTable.Empty);
}

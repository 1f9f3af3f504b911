namespace ModelGen.Symbolic.Tests.Shapes;

/// <summary><c>flatten</c>, <c>unflatten</c> and <c>view</c> where sizes have names or are not known, and where they cannot work.</summary>
public sealed class ReshapingTests
{
    [Theory]
    [InlineData("N, 2, 3, 4", "x.flatten(1, 1)", "(N, 2, 3, 4)")]
    [InlineData("N, 2, 3, 4", "x.flatten(-2)", "(N, 2, 12)")]
    [InlineData("N, 2, 3, 4", "x.flatten(0, -2)", "(6*N, 4)")]
    [InlineData("4", "x.sum().flatten()", "(1)")]
    [InlineData("N, ?, 3", "x.flatten(1)", "(N, ?)")]
    [InlineData("N, 24, 7", "x.unflatten(1, 2, 3, 4)", "(N, 2, 3, 4, 7)")]
    [InlineData("N, 24, 7", "x.unflatten(-2, 2, -1)", "(N, 2, 12, 7)")]
    [InlineData("N, 2*D", "x.unflatten(1, 2, -1)", "(N, 2, D)")]
    [InlineData("N, 6", "x.view(6, -1)", "(6, N)")]
    [InlineData("N, 6", "x.view(-1)", "(6*N)")]
    [InlineData("6", "x.view(2, 3, 1, -1)", "(2, 3, 1, 1)")]
    [InlineData("N, ?, 6", "x.view(-1, 7)", "(?, 7)")]
    [InlineData("?", "x.view(-1, 7)", "(?, 7)")]
    [InlineData("?", "x.view(3, 7)", "(3, 7)")]
    [InlineData("N, ?, 6", "x.view(5, 7)", "(5, 7)")]
    [InlineData("N, 5", "x.view(-1, 3)", "(?, 3)")]
    [InlineData("0, 5", "x.view(-1, 5)", "(0, 5)")]
    [InlineData("0, 5", "x.view(0, 7)", "(0, 7)")]
    public void View_OfTheSameNumbers_HasTheShapeOfPyTorch(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, "", $"return {expression};"));

    // What stands on both sides cancels out, though nobody knows how much it is
    [Theory]
    [InlineData("h.view(h.shape[0], -1)", "(?, 96)")]
    [InlineData("h.view(-1, h.shape[0])", "(96, ?)")]
    [InlineData("h.view(h.shape[0], 2, -1)", "(?, 2, 48)")]
    [InlineData("h.view(h.shape[0], -1, 16)", "(?, 6, 16)")]
    [InlineData("h.view(h.shape[0], x.shape[0], -1)", "(?, N, ?)")]
    [InlineData("h.view(-1, 16)", "(?, 16)")]
    public void View_OfAnUnknownBatch_StillKnowsTheRest(string expression, string expected) => Assert.Equal(
        expected,
        SmallModel.Output("N, 6, 16", "", $"var h = x.index_select(0, torch.nonzero(x.sum([1L, 2L])).squeeze(1)); return {expression};"));

    // Of two batches of unknown size nobody knows that they are the same
    [Fact]
    public void View_WithAnotherUnknownBatch_CancelsNothing() => Assert.Equal(
        "(?, ?)",
        SmallModel.Output(
            "N, 6, 16; N, 6, 16",
            "",
            "var h = x.index_select(0, torch.nonzero(x.sum([1L, 2L])).squeeze(1)); "
                + "var k = y.index_select(0, torch.nonzero(y.sum([1L, 2L])).squeeze(1)); return h.view(k.shape[0], -1);"));

    [Fact]
    public void SizeThatIsGivenAndNotKnown_IsTheReasonForWhatIsLeftOver() => Assert.StartsWith(
        "'ProcessorCount' comes from",
        SmallModel.Summary("N, 6", "", "return x.view(Environment.ProcessorCount, -1);").Rows[0].Outputs[0][1].Reason,
        StringComparison.Ordinal);

    [Fact]
    public void CastOfAShapeThatIsNotKnown_KnowsTheType() =>
        Assert.Equal("?:float64", SmallModel.TypedOutput("N, 6", "", "return torch.fft.fft_(x).@double();"));

    [Theory]
    [InlineData("N, 5", "x.view(-1, 3)", 0, "5*N/3 may leave a remainder")]
    [InlineData("N, 4, 6", "torch.fft.fft_(x).view(-1, 7)", 0, "ModelGen does not know the shape of what 'fft_' returns")]
    public void SizeThatIsLeftOver_SaysWhyItIsNotKnown(string input, string expression, int place, string reason) =>
        Assert.Equal(reason, SmallModel.Summary(input, "", $"return {expression};").Rows[0].Outputs[0][place].Reason);

    [Theory]
    [InlineData("N, 6", "x.flatten(1, 0)", "flatten is to begin at dimension 1 and to end before it, at 0")]
    [InlineData("N, 6", "x.flatten(2)", "flatten is given dimension 2, but (N, 6) has 2 dimensions")]
    [InlineData("N, 6", "x.flatten(-3)", "flatten is given dimension -3, but (N, 6) has 2 dimensions")]
    [InlineData("N, 6", "x.flatten(0, 2)", "flatten is given dimension 2, but (N, 6) has 2 dimensions")]
    [InlineData("N, 6", "x.unflatten(1, 4, 2)", "unflatten cannot make (4, 2) of (6), which has 6 elements")]
    [InlineData("N, 6", "x.unflatten(2, 3, 2)", "unflatten is given dimension 2, but (N, 6) has 2 dimensions")]
    [InlineData("N, 6", "x.view(-1, -1)", "view is given (-1, -1): only one size can be -1")]
    [InlineData("N, 6", "x.view(0, -1)", "view is given (0, -1): beside a size of 0, -1 can be anything")]
    [InlineData("40, 60", "x.view(-1, 7)", "view cannot make (-1, 7) of (40, 60), which has 2,400 elements")]
    [InlineData("40, 60", "x.view(7)", "view cannot make (7) of (40, 60), which has 2,400 elements")]
    public void View_ThatCannotBeMade_IsReported(string input, string expression, string message) =>
        Assert.Equal([$"7: {message}, from the model's input"], SmallModel.Walk(input, "", $"return {expression};").Conflicts);

    [Theory]
    [InlineData("N, M", "x.view(-1, 7)")]
    [InlineData("N, M", "x.view(7)")]
    [InlineData("N, ?", "x.view(7)")]
    [InlineData("?", "x.view(0, -1).view(7, 0)")]
    public void View_ThatMayBeMade_IsNotReported(string input, string expression) =>
        Assert.Empty(SmallModel.Walk(input, "", $"return {expression};").Conflicts);

    [Theory]
    [InlineData("x.unflatten(1, sizes)")]
    [InlineData("x.view(sizes)")]
    public void SizesThatAreNotKnown_LeaveTheTypeOnly(string expression)
    {
        const string Sizes = "var sizes = Array.ConvertAll(new int[] { 2, 3 }, n => (long)n);";
        var output = SmallModel.Summary("N, 6 : int64", "", $"{Sizes} return {expression};").Rows[0].Outputs[0];

        Assert.Null(output.Rank);
        Assert.Equal("int64", output.ElementType.Name());
    }
}

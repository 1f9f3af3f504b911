namespace ModelGen.Symbolic.Tests.Shapes;

/// <summary>Sums and the like over some dimensions or all of them, and the element types that they have.</summary>
public sealed class ReductionTests
{
    [Theory]
    [InlineData("N, 3, 4", "x.sum(0, 2)", "(3)")]
    [InlineData("N, 3, 4", "x.sum(0, 2, keepdim: true)", "(1, 3, 1)")]
    [InlineData("N, 3, 4", "x.sum([0L, -1L], keepdim: true)", "(1, 3, 1)")]
    [InlineData("N, 3, 4", "x.sum(new long[0])", "()")]
    [InlineData("N, 3, 4", "x.mean(new long[0], keepdim: true)", "(1, 1, 1)")]
    [InlineData("N, 3, 4", "x.sum(0, 1, 2)", "()")]
    [InlineData("N, 3, 4", "x.std((1, 2), true, true)", "(N, 1, 1)")]
    [InlineData("N, 3, 4", "x.min(-1, true).values", "(N, 3, 1)")]
    [InlineData("N, 3, 4", "x.any(1)", "(N, 4)")]
    [InlineData("N, 3, 4", "x.all(1, keepdim: true)", "(N, 1, 4)")]
    [InlineData("N, 3, 4", "x.sum().sum(0)", "()")]
    [InlineData("N, 3, 4", "x.argmin(1, true)", "(N, 1, 4)")]
    [InlineData("?", "x.sum()", "()")]
    [InlineData("?", "x.sum(1)", "?")]
    public void Reduction_OfDimensions_TakesThemAwayOrKeepsThemAs1(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, "", $"return {expression};"));

    [Theory]
    [InlineData("x.sum(1, keepdim: Environment.ProcessorCount > 4)", "whether dimensions are kept is not known when compiling")]
    [InlineData("torch.fft.fft_(x).sum(1)", "ModelGen does not know the shape of what 'fft_' returns")]
    public void Reduction_OfWhichItCannotBeTold_SaysWhy(string expression, string reason) =>
        Assert.Equal(reason, SmallModel.Summary("N, 3, 4", "", $"return {expression};").Rows[0].Outputs[0].Reason);

    [Theory]
    [InlineData("x.sum([1L, 3L])", "sum is given dimension 1, 3, but (N, 3, 4) has 3 dimensions")]
    [InlineData("x.mean([-4L])", "mean is given dimension -4, but (N, 3, 4) has 3 dimensions")]
    [InlineData("x.topk(5, 1).values", "topk takes 5 of 3: (N, 3, 4)")]
    public void Reduction_OfADimensionThatIsNotThere_IsReported(string expression, string message) =>
        Assert.Equal([$"7: {message}, from the model's input"], SmallModel.Walk("N, 3, 4", "", $"return {expression};").Conflicts);

    [Theory]
    [InlineData("N, 3, 4", "x.sum(-3)")]
    [InlineData("N, 3, 4", "x.sum(2)")]
    [InlineData("N, 3, 4", "x.topk(3, 1).values")]
    [InlineData("N, M, 4", "x.topk(5, 1).values")]
    public void Reduction_OfTheOutermostDimensions_IsNotReported(string input, string expression) =>
        Assert.Empty(SmallModel.Walk(input, "", $"return {expression};").Conflicts);

    // Sums and products of whole numbers have 64 bits, unless a type is asked for
    [Theory]
    [InlineData("N, 3 : int32", "x.sum(1)", "(N):int64")]
    [InlineData("N, 3 : int32", "x.prod(1)", "(N):int64")]
    [InlineData("N, 3 : bool", "x.cumsum(1)", "(N, 3):int64")]
    [InlineData("N, 3 : int32", "x.cumprod(1)", "(N, 3):int64")]
    [InlineData("N, 3 : float16", "x.sum(1)", "(N):float16")]
    [InlineData("N, 3 : float16", "x.prod(1)", "(N):float16")]
    [InlineData("N, 3 : float16", "x.cumsum(1)", "(N, 3):float16")]
    [InlineData("N, 3 : int64", "x.sum(1, type: ScalarType.Float32)", "(N):float32")]
    [InlineData("N, 3 : int64", "x.mean([1L], type: ScalarType.Float32)", "(N):float32")]
    [InlineData("N, 3 : int64", "x.cumsum(1, type: ScalarType.Float64)", "(N, 3):float64")]
    [InlineData("N, 3 : int64", "x.softmax(1, dtype: ScalarType.Float32)", "(N, 3):float32")]
    [InlineData("N, 3 : int32", "x.amax([1L])", "(N):int32")]
    [InlineData("N, 3", "x.any(1)", "(N):bool")]
    [InlineData("N, 3", "x.argmin(1)", "(N):int64")]
    [InlineData("N, 3 : int32", "x.max(1).indexes", "(N):int64")]
    [InlineData("N, 3 : int32", "x.max(1).values", "(N):int32")]
    [InlineData("N, 3 : int32", "x.max()", "():int32")]
    public void ElementType_OfAReduction_IsThatOfPyTorch(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.TypedOutput(input, "", $"return {expression};"));
}

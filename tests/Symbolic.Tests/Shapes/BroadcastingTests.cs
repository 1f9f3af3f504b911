namespace ModelGen.Symbolic.Tests.Shapes;

/// <summary>
/// PyTorch's broadcasting where sizes have names or are not known, and its promotion of element types: what is certain is told, what
/// depends on the values of names is neither told nor called a mistake.
/// </summary>
public sealed class BroadcastingTests
{
    [Theory]
    [InlineData("N, ?; N, 5", "(N, 5)")]
    [InlineData("N, 5; N, ?", "(N, 5)")]
    [InlineData("N, ?; N, 1", "(N, ?)")]
    [InlineData("N, 1; N, ?", "(N, ?)")]
    [InlineData("N, ?; N, M", "(N, ?)")]
    [InlineData("N, M; N, ?", "(N, ?)")]
    [InlineData("N, M; N, 5", "(N, 5)")]
    [InlineData("N, 5; N, M", "(N, 5)")]
    [InlineData("N, M; N, 1", "(N, M)")]
    [InlineData("N, 1; N, M", "(N, M)")]
    [InlineData("N, K; N, M", "(N, ?)")]
    [InlineData("N, 0; N, 1", "(N, 0)")]
    [InlineData("N, 1; N, 0", "(N, 0)")]
    [InlineData("5; N, 3, 5", "(N, 3, 5)")]
    [InlineData("N, 3, 5; 3, 1", "(N, 3, 5)")]
    public void SizesOfTwoTensors_FitAsFarAsIsKnown(string input, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, "", "return x + y;"));

    [Fact]
    public void SizesOfWhichItCannotBeTold_SayWhy() => Assert.Equal(
        "whether K and M are equal is not known when compiling",
        SmallModel.Summary("N, K; N, M", "", "return x + y;").Rows[0].Outputs[0][1].Reason);

    [Theory]
    [InlineData("torch.fft.fft_(x) + y")]
    [InlineData("y + torch.fft.fft_(x)")]
    public void ShapeThatIsNotKnown_IsTheReasonOnEitherSide(string expression) => Assert.Equal(
        "ModelGen does not know the shape of what 'fft_' returns",
        SmallModel.Summary("N, 5; N, 5", "", $"return {expression};").Rows[0].Outputs[0].Reason);

    // Odd and even differ, and neither is 1 for any size: 2*M is at least 2, 2*M+1 at least 3
    [Fact]
    public void FormulasThatAreNeverEqual_AreReported() => Assert.Equal(
        ["7: add cannot broadcast (2*M) and (2*M+1): 2*M and 2*M+1 differ, and neither is 1, from the model's input"],
        SmallModel.Walk("2*M; 2*M+1", "", "return x + y;").Conflicts);

    // M may be 1
    [Theory]
    [InlineData("M; M+1")]
    [InlineData("M+1; M")]
    [InlineData("M; 3")]
    [InlineData("3; M")]
    [InlineData("?; 3")]
    public void FormulasOfWhichOneMayBe1_AreNotReported(string input) =>
        Assert.Empty(SmallModel.Walk(input, "", "return x + y;").Conflicts);

    [Theory]
    [InlineData("N, 5; N, 1; 5", "torch.lerp(x, y, z)", "(N, 5)")]
    [InlineData("N, 1; 1, 5; N, 5", "torch.addcmul(x, y, z, 1)", "(N, 5)")]
    [InlineData("N, 1; 1, 5; N, 5", "torch.where(x > 0, y, z)", "(N, 5)")]
    public void ThreeTensors_AreBroadcastTogether(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, "", $"return {expression};"));

    [Fact]
    public void ThirdTensorThatDoesNotFit_IsReported() => Assert.Equal(
        ["7: lerp cannot broadcast (4, 5) and (6): 5 and 6 differ, and neither is 1, from the model's input"],
        SmallModel.Walk("4, 5; 5; 6", "", "return torch.lerp(x, y, z);").Conflicts);

    [Fact]
    public void FirstTwoThatDoNotFit_AreWhatIsReported() => Assert.Equal(
        ["7: lerp cannot broadcast (4, 5) and (6): 5 and 6 differ, and neither is 1, from the model's input"],
        SmallModel.Walk("4, 5; 6; 5", "", "return torch.lerp(x, y, z);").Conflicts);

    // A tensor without dimensions decides the type only where it is of a higher kind: bool, whole, real, complex
    [Theory]
    [InlineData("N, 3 : int32", "x + x.sum()", "(N, 3):int32")]
    [InlineData("N, 3 : int32", "x.sum() + x", "(N, 3):int32")]
    [InlineData("N, 3 : float16", "x * x.@double().sum()", "(N, 3):float16")]
    [InlineData("N, 3 : float16", "x.@double().sum() * x", "(N, 3):float16")]
    [InlineData("N, 3 : int64", "x * x.@float().sum()", "(N, 3):float32")]
    [InlineData("N, 3 : int64", "x.@float().sum() * x", "(N, 3):float32")]
    [InlineData("N, 3 : bool", "x + x.sum()", "(N, 3):int64")]
    [InlineData("N, 3 : bool", "x.sum() + x", "(N, 3):int64")]
    [InlineData("N, 3 : uint8", "x + x.any()", "(N, 3):uint8")]
    [InlineData("N, 3 : float64", "x.@float().sum() + x.sum()", "():float64")]
    [InlineData("N, 3 : float64", "x.sum() + x.@float().sum()", "():float64")]
    [InlineData("N, 3", "x * x.cfloat().sum()", "(N, 3):complex64")]
    [InlineData("N, 3", "x.cdouble().sum() * x", "(N, 3):complex64")]
    [InlineData("N, 3 : float64", "x * x.cfloat().sum()", "(N, 3):complex128")]
    [InlineData("N, 3 : complex64", "x * x.cdouble().sum()", "(N, 3):complex64")]
    [InlineData("N, 3 : int64", "x * x.cfloat().sum()", "(N, 3):complex64")]
    public void TensorWithoutDimensions_ChangesTheKindOnly(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.TypedOutput(input, "", $"return {expression};"));

    // A number of C# does the same
    [Theory]
    [InlineData("N, 3 : int64", "x.mul(0.5)", "(N, 3):float32")]
    [InlineData("N, 3 : int64", "x.mul(2)", "(N, 3):int64")]
    [InlineData("N, 3 : float16", "x.mul(0.5)", "(N, 3):float16")]
    [InlineData("N, 3 : float16", "x * 0.5", "(N, 3):float16")]
    [InlineData("N, 3 : int32", "x * 2L", "(N, 3):int32")]
    [InlineData("N, 3 : bool", "x * 2", "(N, 3):int64")]
    [InlineData("N, 3 : bool", "2 * x", "(N, 3):int64")]
    [InlineData("N, 3 : bool", "x * 0.5", "(N, 3):float32")]
    [InlineData("N, 3 : int64", "x.div(2)", "(N, 3):float32")]
    [InlineData("N, 3 : int32", "x / 2", "(N, 3):float32")]
    public void Number_ChangesTheKindOnly(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.TypedOutput(input, "", $"return {expression};"));
}

namespace ModelGen.Symbolic.Tests;

/// <summary>The element types that PyTorch's operations give: documented as "integer inputs to float".</summary>
public sealed class ElementTypeTests
{
    [Theory]
    [InlineData("N, 3 : int64", "x.exp()", "(N, 3):float32")]
    [InlineData("N, 3 : int32", "x.sqrt()", "(N, 3):float32")]
    [InlineData("N, 3 : uint8", "torch.log(x)", "(N, 3):float32")]
    [InlineData("N, 3 : bool", "x.sin()", "(N, 3):float32")]
    [InlineData("N, 3 : int64", "x.reciprocal()", "(N, 3):float32")]
    [InlineData("N, 3 : int64", "x.sigmoid()", "(N, 3):float32")]
    [InlineData("N, 3 : int64", "x.tanh()", "(N, 3):float32")]
    [InlineData("N, 3 : float16", "x.exp()", "(N, 3):float16")]
    [InlineData("N, 3 : float64", "x.sqrt()", "(N, 3):float64")]
    [InlineData("N, 3 : complex64", "x.exp()", "(N, 3):complex64")]
    public void FunctionsOfAnalysis_GiveRealNumbers(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.TypedOutput(input, "", $"return {expression};"));

    [Theory]
    [InlineData("N, 3 : int64", "x.abs()", "(N, 3):int64")]
    [InlineData("N, 3 : int64", "x.square()", "(N, 3):int64")]
    [InlineData("N, 3 : int32", "x.clamp(0, 5)", "(N, 3):int32")]
    public void OtherFunctions_KeepWholeOnes(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.TypedOutput(input, "", $"return {expression};"));

    [Theory]
    [InlineData("N, 3 : int64", "x.div(2)", "(N, 3):float32")]
    [InlineData("N, 3 : int64", "x.div(2, RoundingMode.None)", "(N, 3):float32")]
    [InlineData("N, 3 : int64", "x.div(2, RoundingMode.floor)", "(N, 3):int64")]
    [InlineData("N, 3 : int64", "x.div(0.5, RoundingMode.trunc)", "(N, 3):float32")]
    [InlineData("N, 3 : int64; N, 3 : int64", "x.div(y)", "(N, 3):float32")]
    [InlineData("N, 3 : int64; N, 3 : int64", "x / y", "(N, 3):float32")]
    [InlineData("N, 3 : int64; N, 3 : int32", "torch.div(x, y, RoundingMode.trunc)", "(N, 3):int64")]
    [InlineData("N, 3; N, 3", "x.div(y, RoundingMode.floor)", "(N, 3):float32")]
    public void Quotient_IsWholeOnlyWhereItIsRounded(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.TypedOutput(input, "", $"return {expression};"));
}

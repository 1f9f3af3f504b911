namespace ModelGen.Symbolic.Tests.Shapes;

/// <summary>Products of matrices and einsum: shapes by PyTorch's documentation, work by hand.</summary>
public sealed class ProductTests
{
    [Theory]
    [InlineData("4; 4", "torch.dot(x, y)", "()")]
    [InlineData("3, 4; 4", "torch.mv(x, y)", "(3)")]
    [InlineData("4; 4, 5", "torch.matmul(x, y)", "(5)")]
    [InlineData("N, 3, 4; 4", "torch.matmul(x, y)", "(N, 3)")]
    [InlineData("4; 2, N, 4, 5", "torch.matmul(x, y)", "(2, N, 5)")]
    [InlineData("2, 1, 3, 4; 7, 4, 5", "torch.matmul(x, y)", "(2, 7, 3, 5)")]
    [InlineData("N, 4; 5, 4", "torch.inner(x, y)", "(N, 5)")]
    [InlineData("N, T, 8; 3, 8", "F.linear(x, y)", "(N, T, 3)")]
    [InlineData("8; 3, 8", "F.linear(x, y)", "(3)")]
    public void Product_OfVectorsAndMatrices_HasTheShapeOfPyTorch(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, "", $"return {expression};"));

    [Theory]
    [InlineData("3, 4; 5", "x.matmul(y)", "matmul cannot multiply (3, 4) and (5): 4 columns meet 5 rows")]
    [InlineData("4; 5, 4", "x.matmul(y)", "matmul cannot multiply (4) and (5, 4): 4 columns meet 5 rows")]
    [InlineData("2, 3, 4; 3, 4, 5", "x.matmul(y)", "matmul cannot broadcast (2) and (3): 2 and 3 differ, and neither is 1")]
    [InlineData("3, 4; 4", "x.sum().matmul(y)", "matmul takes tensors with dimensions, but is given () and (4)")]
    [InlineData("3, 4; 4", "y.matmul(x.sum())", "matmul takes tensors with dimensions, but is given (4) and ()")]
    [InlineData("2, 3, 4; 4, 5", "x.mm(y)", "mm takes two tensors of 2 dimensions, but is given (2, 3, 4) and (4, 5)")]
    [InlineData("3, 4; 2, 4, 5", "x.mm(y)", "mm takes two tensors of 2 dimensions, but is given (3, 4) and (2, 4, 5)")]
    [InlineData("3, 4; 2, 4, 5", "x.bmm(y)", "bmm takes two tensors of 3 dimensions, but is given (3, 4) and (2, 4, 5)")]
    [InlineData("1, 3, 4; 2, 4, 5", "x.bmm(y)", "bmm cannot multiply (1, 3, 4) and (2, 4, 5): the batches differ")]
    [InlineData("2, 3, 4; 2, 5, 6", "x.bmm(y)", "bmm cannot multiply (2, 3, 4) and (2, 5, 6): 4 columns meet 5 rows")]
    [InlineData("N, 7; 3, 8", "F.linear(x, y)", "linear takes 8 features in the last dimension, but is given 7: (N, 7)")]
    [InlineData(
        "N, 8; 3, 8", "F.linear(x.sum(), y)",
        "linear takes 8 features in the last dimension, but is given a tensor without dimensions")]
    public void Product_OfWhatDoesNotFit_IsReported(string input, string expression, string message)
    {
        var conflict = Assert.Single(SmallModel.Walk(input, "", $"return {expression};").Conflicts);

        Assert.StartsWith($"7: {message}", conflict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("N, 3, 4; M, 4, 5", "x.bmm(y)")]
    [InlineData("3, N; M, 5", "x.mm(y)")]
    [InlineData("?; 4, 5", "x.mm(y)")]
    [InlineData("4, 5; ?", "x.mm(y)")]
    [InlineData("?; 2, 4, 5", "x.bmm(y)")]
    public void Product_OfWhatMayFit_IsNotReported(string input, string expression) =>
        Assert.Empty(SmallModel.Walk(input, "", $"return {expression};").Conflicts);

    [Theory]
    [InlineData("torch.fft.fft_(x).matmul(y)")]
    [InlineData("y.matmul(torch.fft.fft_(x))")]
    public void Product_WithAShapeThatIsNotKnown_SaysWhichOne(string expression) => Assert.Equal(
        "ModelGen does not know the shape of what 'fft_' returns",
        SmallModel.Summary("4, 4; 4, 4", "", $"return {expression};").Rows[0].Outputs[0].Reason);

    [Fact]
    public void Product_OfTwoTypes_HasTheHigherOne() => Assert.Equal(
        "(3, 5):complex64", SmallModel.TypedOutput("3, 4; 4, 5", "", "return x.cfloat().matmul(y);"));

    // Each element of the result is a sum over the inner dimension: (2*3*5)*4, 3*4, 4
    [Theory]
    [InlineData("2, 3, 4; 4, 5", "x.matmul(y)", 120)]
    [InlineData("3, 4; 4", "x.matmul(y)", 12)]
    [InlineData("4; 4", "x.dot(y)", 4)]
    [InlineData("2, 3, 4; 2, 4, 5", "x.bmm(y)", 120)]
    [InlineData("6, 8; 3, 8", "F.linear(x, y)", 144)]
    public void Work_OfAProduct_IsThatOfItsSums(string input, string expression, long expected) =>
        Assert.Equal(expected, SmallModel.Summary(input, "", $"return {expression};").Totals.OperationMacs.Number);

    [Theory]
    [InlineData("I, J; J, K", "i j, j k -> i k", "(I, K)")]
    [InlineData("I, J; J, K", "ij,jk->ki", "(K, I)")]
    [InlineData("I, J; J, K", "kj,ji", "(K, I)")]
    [InlineData("I, J; I, J", "ij,ij->", "()")]
    [InlineData("I, J; I, J", "ij,ij", "()")]
    [InlineData("5, 1; 5, 3", "ij,ij->ij", "(5, 3)")]
    [InlineData("5, 3; 5, 1", "ij,ij->ij", "(5, 3)")]
    public void Einsum_OfTwoTensors_KeepsTheLettersOnTheRight(string input, string equation, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, "", $"return torch.einsum(\"{equation}\", x, y);"));

    [Theory]
    [InlineData("5, 5", "ii->i", "(5)")]
    [InlineData("5, 5", "ii", "()")]
    [InlineData("I, J", "ba", "(J, I)")]
    [InlineData("I, J", "ij->j", "(J)")]
    [InlineData("I, J", "->", "()", "x.sum()")]
    public void Einsum_OfOneTensor_IsAViewOrASum(string input, string equation, string expected, string tensor = "x") =>
        Assert.Equal(expected, SmallModel.Output(input, "", $"return torch.einsum(\"{equation}\", {tensor});"));

    [Theory]
    [InlineData("2, 3; 3, 4", "ij->ji", "is given 2 tensors for 'ij->ji', which has 1")]
    [InlineData("2, 3; 3, 4", "ij,j->i", "is given (3, 4) for 'j' of 'ij,j->i'")]
    [InlineData("2, 3; 3, 4", "ijk,jl->il", "is given (2, 3) for 'ijk' of 'ijk,jl->il'")]
    public void Einsum_OfWhatDoesNotFit_IsReported(string input, string equation, string message) => Assert.Equal(
        [$"7: einsum {message}, from the model's input"],
        SmallModel.Walk(input, "", $"return torch.einsum(\"{equation}\", x, y);").Conflicts);

    [Theory]
    [InlineData("2, 3; 3, 4", "...j,jk->...k", "ModelGen does not follow '...' in einsum")]
    [InlineData("2, 3; 3, 4", "ij,jk->iz", "'ij,jk->iz' names a dimension that no tensor has")]
    public void Einsum_ThatIsNotFollowed_SaysWhy(string input, string equation, string reason)
    {
        var expression = $"return torch.einsum(\"{equation}\", x, y);";

        Assert.Equal(reason, SmallModel.Summary(input, "", expression).Rows[0].Outputs[0].Reason);
        Assert.Empty(SmallModel.Walk(input, "", expression).Conflicts);
    }

    [Fact]
    public void Einsum_OfATensorThatIsNotKnown_IsNotReported()
    {
        const string Body = "return torch.einsum(\"ij,jk->ik\", x, torch.fft.fft_(y));";

        Assert.Empty(SmallModel.Walk("2, 3; 3, 4", "", Body).Conflicts);
        Assert.Equal(
            "ModelGen does not know the shape of what 'fft_' returns",
            SmallModel.Summary("2, 3; 3, 4", "", Body).Rows[0].Outputs[0].Reason);
    }

    // A sum of one tensor multiplies nothing; of two it is 2*3*4
    [Theory]
    [InlineData("2, 3; 3, 4", "torch.einsum(\"ij,jk->ik\", x, y)", 24)]
    [InlineData("2, 3; 3, 4", "torch.einsum(\"ij->j\", x)", 0)]
    public void Work_OfEinsum_IsThatOfItsProducts(string input, string expression, long expected) =>
        Assert.Equal(expected, SmallModel.Summary(input, "", $"return {expression};").Totals.OperationMacs.Number);

    [Fact]
    public void Einsum_OfTwoTypes_HasTheHigherOne() => Assert.Equal(
        "(2, 4):float64", SmallModel.TypedOutput("2, 3; 3, 4", "", "return torch.einsum(\"ij,jk->ik\", x, y.@double());"));
}

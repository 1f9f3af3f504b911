namespace ModelGen.Symbolic.Tests;

/// <summary>
/// Operations on tensors, as methods, as functions of <c>torch</c> and of <c>functional</c>. Shapes are PyTorch's, by hand.
/// </summary>
public sealed class OperationTests
{
    [Theory]
    [InlineData("N, 16, 5, 5", "x.view(-1, 400)", "(N, 400)")]
    [InlineData("N, 16, 5, 5", "x.view(x.shape[0], -1)", "(N, 400)")]
    [InlineData("N, T, 64", "x.view(x.size(0), x.size(1), 4, 16)", "(N, T, 4, 16)")]
    [InlineData("N, T, 64", "x.reshape(-1, 64)", "(N*T, 64)")]
    [InlineData("N, C, H, W", "x.view(x.shape[0], -1)", "(N, C*H*W)")]
    [InlineData("6, 4", "torch.reshape(x, 2, 12)", "(2, 12)")]
    [InlineData("N, 2, 3, 4", "x.flatten()", "(24*N)")]
    [InlineData("N, 2, 3, 4", "x.flatten(2)", "(N, 2, 12)")]
    [InlineData("N, 2, 3, 4", "torch.flatten(x, 1, 2)", "(N, 6, 4)")]
    [InlineData("N, 12", "x.unflatten(1, 3, -1)", "(N, 3, 4)")]
    [InlineData("N, 1, 4, 1", "x.squeeze(1)", "(N, 4, 1)")]
    [InlineData("N, 1, 4, 1", "x.squeeze(-1)", "(N, 1, 4)")]
    [InlineData("2, 1, 4, 1", "x.squeeze()", "(2, 4)")]
    [InlineData("N, 4", "x.squeeze(1)", "(N, 4)")]
    [InlineData("N, 4", "x.unsqueeze(1)", "(N, 1, 4)")]
    [InlineData("N, 4", "torch.unsqueeze(x, -1)", "(N, 4, 1)")]
    [InlineData("N, 2, 3, 4", "x.permute(0, 2, 3, 1)", "(N, 3, 4, 2)")]
    [InlineData("N, 2, 3, 4", "x.transpose(1, -1)", "(N, 4, 3, 2)")]
    [InlineData("N, 4", "x.t()", "(4, N)")]
    [InlineData("N, 4", "x.T", "(4, N)")]
    [InlineData("N, 3, 4", "x.mT", "(N, 4, 3)")]
    [InlineData("N, 2, 3, 4", "torch.movedim(x, 1, 3)", "(N, 3, 4, 2)")]
    [InlineData("N, 1, 4", "x.expand(-1, 5, -1)", "(N, 5, 4)")]
    [InlineData("4", "x.expand(3, 4)", "(3, 4)")]
    [InlineData("N, 3", "x.repeat(2, 3)", "(2*N, 9)")]
    [InlineData("3", "x.repeat(2, 2)", "(2, 6)")]
    [InlineData("N, 3", "x.tile([2L])", "(N, 6)")]
    [InlineData("N, 3", "x.repeat_interleave(2, 1)", "(N, 6)")]
    [InlineData("N, 10", "x.narrow(1, 2, 5)", "(N, 5)")]
    [InlineData("N, 10, 4", "x.select(1, 3)", "(N, 4)")]
    [InlineData("N, 8, 4", "x.chunk(2, 1)[1]", "(N, 4, 4)")]
    [InlineData("7, 4", "torch.chunk(x, 3)[2]", "(1, 4)")]
    [InlineData("N, 10", "x.split(4L, 1)[2]", "(N, 2)")]
    [InlineData("N, 10", "x.split([3L, 7L], 1)[1]", "(N, 7)")]
    [InlineData("N, 3*D", "x.chunk(3, -1)[0]", "(N, D)")]
    [InlineData("3, N, 4", "x.unbind(0)[1]", "(N, 4)")]
    [InlineData("N, 3, 4", "torch.cat([x, x, x], 1)", "(N, 9, 4)")]
    [InlineData("N, 3, 4", "torch.cat([x, x], dim: -1)", "(N, 3, 8)")]
    [InlineData("N, 3", "torch.stack([x, x], 1)", "(N, 2, 3)")]
    [InlineData("N, 3", "torch.hstack(x, x)", "(N, 6)")]
    [InlineData("N, 3", "torch.vstack([x, x])", "(2*N, 3)")]
    [InlineData("N, 3, 4", "x.flip(1)", "(N, 3, 4)")]
    [InlineData("N, 3, 4", "x.tril()", "(N, 3, 4)")]
    [InlineData("4, 6", "x.diagonal()", "(4)")]
    [InlineData("N, L", "x.unfold(1, 4, 2)", "(N, (L-2)/2, 4)")]
    public void View_OfATensor_HasTheShapeOfPyTorch(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, "", $"return {expression};"));

    [Theory]
    [InlineData("N, 3, 4; N, 4, 5", "torch.matmul(x, y)", "(N, 3, 5)")]
    [InlineData("N, H, T, D; N, H, D, S", "x.matmul(y)", "(N, H, T, S)")]
    [InlineData("N, 3, 4; 4", "x.matmul(y)", "(N, 3)")]
    [InlineData("4; N, 4, 5", "x.matmul(y)", "(N, 5)")]
    [InlineData("7, 1, 3, 4; 2, 4, 5", "x.matmul(y)", "(7, 2, 3, 5)")]
    [InlineData("3, 4; 4, 5", "x.mm(y)", "(3, 5)")]
    [InlineData("N, 3, 4; N, 4, 5", "torch.bmm(x, y)", "(N, 3, 5)")]
    [InlineData("N, 3, 4; N, 4, 5; 5", "z.baddbmm(x, y)", "(N, 3, 5)")]
    [InlineData("B, H, Q, D; B, H, K, D", "torch.einsum(\"bhqd,bhkd->bhqk\", x, y)", "(B, H, Q, K)")]
    [InlineData("I, J", "torch.einsum(\"ij->ji\", x)", "(J, I)")]
    [InlineData("I, J; J, K", "torch.einsum(\"ij,jk\", x, y)", "(I, K)")]
    [InlineData("3; 4", "torch.outer(x, y)", "(3, 4)")]
    [InlineData("N, H, Q, D; N, H, K, D; N, H, K, V", "F.scaled_dot_product_attention(x, y, z)", "(N, H, Q, V)")]
    [InlineData("N, 3, 4; 3, 4", "x + y", "(N, 3, 4)")]
    [InlineData("N, 1, 4; 3, 1", "x * y", "(N, 3, 4)")]
    [InlineData("N, 4; N, 1", "x / y", "(N, 4)")]
    [InlineData("N, 4; 4", "x.add(y)", "(N, 4)")]
    [InlineData("N, 4; 4", "torch.maximum(x, y)", "(N, 4)")]
    [InlineData("N, 4; N, 4", "torch.where(x > y, x, y)", "(N, 4)")]
    [InlineData("N, 5, 8; N, 6, 8", "torch.cdist(x, y)", "(N, 5, 6)")]
    [InlineData("N, 4", "1 - x * 2.5 + x.pow(2)", "(N, 4)")]
    [InlineData("N, 4", "-x", "(N, 4)")]
    public void Arithmetic_OfTensors_BroadcastsAndMultiplies(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, "", $"return {expression};"));

    [Theory]
    [InlineData("N, 3, 4", "x.sum()", "()")]
    [InlineData("N, 3, 4", "x.sum(1)", "(N, 4)")]
    [InlineData("N, 3, 4", "x.sum(-1, keepdim: true)", "(N, 3, 1)")]
    [InlineData("N, 3, 4", "x.mean([1L, 2L])", "(N)")]
    [InlineData("N, 3, 4", "torch.mean(x, [-1L], keepdim: true)", "(N, 3, 1)")]
    [InlineData("N, 3, 4", "x.max(1).values", "(N, 4)")]
    [InlineData("N, 3, 4", "x.amax([2L])", "(N, 3)")]
    [InlineData("N, 3, 4", "x.argmax(2)", "(N, 3)")]
    [InlineData("N, 3, 4", "x.norm(2)", "(N, 3)")]
    [InlineData("N, 3, 4", "x.std(1L)", "(N, 4)")]
    [InlineData("N, 3, 4", "x.logsumexp(1, true)", "(N, 1, 4)")]
    [InlineData("N, 9", "x.topk(5, 1).values", "(N, 5)")]
    [InlineData("N, 3", "x.cumsum(1)", "(N, 3)")]
    public void Reduction_OfDimensions_TakesThemAway(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, "", $"return {expression};"));

    [Theory]
    [InlineData("x[0]", "(10, 20)")]
    [InlineData("x[-1]", "(10, 20)")]
    [InlineData("x[0, 1]", "(20)")]
    [InlineData("x[TensorIndex.Ellipsis, 0]", "(N, 10)")]
    [InlineData("x[TensorIndex.Colon, TensorIndex.Slice(2, 7)]", "(N, 5, 20)")]
    [InlineData("x[TensorIndex.Colon, TensorIndex.Slice(null, -1)]", "(N, 9, 20)")]
    [InlineData("x[TensorIndex.Colon, TensorIndex.Slice(0, null, 3)]", "(N, 4, 20)")]
    [InlineData("x[.., 1..4]", "(N, 3, 20)")]
    [InlineData("x[.., ^1]", "(N, 20)")]
    [InlineData("x[.., ..^2, 5..]", "(N, 8, 15)")]
    [InlineData("x[TensorIndex.None, 0]", "(1, 10, 20)")]
    [InlineData("x[TensorIndex.Colon, TensorIndex.Tensor(torch.tensor(new long[] { 1, 3, 5 }))]", "(N, 3, 20)")]
    public void Index_OfEachKind_SelectsWhatItSays(string expression, string expected) =>
        Assert.Equal(expected, SmallModel.Output("N, 10, 20", "", $"return {expression};"));

    [Theory]
    [InlineData("N, 3, 28, 28", "F.max_pool2d(x, 2)", "(N, 3, 14, 14)")]
    [InlineData("N, 3, 28, 28", "F.avg_pool2d(x, 3, stride: 2, padding: 1)", "(N, 3, 14, 14)")]
    [InlineData("N, 3, H, W", "F.adaptive_avg_pool2d(x, 1)", "(N, 3, 1, 1)")]
    [InlineData("N, 3, 8, 8", "F.interpolate(x, scale_factor: [2.0, 2.0])", "(N, 3, 16, 16)")]
    [InlineData("N, 3, 8, 8", "F.interpolate(x, size: [5L, 6L])", "(N, 3, 5, 6)")]
    [InlineData("N, 3, 8, 9", "F.pad(x, (1, 2, 3, 4))", "(N, 3, 15, 12)")]
    [InlineData("N, 3, 8", "F.pad(x, [1L, 1L])", "(N, 3, 10)")]
    [InlineData("N, 8", "F.glu(x)", "(N, 4)")]
    [InlineData("N, 8", "F.relu(F.dropout(x, 0.5))", "(N, 8)")]
    [InlineData("N, 8", "x.relu().sigmoid().softmax(1)", "(N, 8)")]
    [InlineData("N, 8", "F.linear(x, torch.zeros(3, 8))", "(N, 3)")]
    [InlineData("N, 1, 8, 8", "F.conv2d(x, torch.zeros(4, 1, 3, 3), padding: [1L, 1L])", "(N, 4, 8, 8)")]
    [InlineData("N, 4, 5, 5", "F.conv_transpose2d(x, torch.zeros(4, 2, 2, 2), strides: [2L, 2L])", "(N, 2, 10, 10)")]
    [InlineData("N, 8", "F.normalize(x)", "(N, 8)")]
    [InlineData("N, 12, 2, 2", "F.pixel_shuffle(x, 2)", "(N, 3, 4, 4)")]
    [InlineData("N, 8; N, 8", "F.cosine_similarity(x, y)", "(N)")]
    [InlineData("N, 8; N, 8", "F.mse_loss(x, y)", "()")]
    public void Function_OfALayersKind_HasTheLayersShape(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.Output(input, "", $"return {expression};"));

    [Theory]
    [InlineData("N, L : int64", "F.one_hot(x, 10)", "(N, L, 10):int64")]
    [InlineData("N, 3", "x > 0", "(N, 3):bool")]
    [InlineData("N, 3 : int64", "x.to(ScalarType.Float16)", "(N, 3):float16")]
    [InlineData("N, 3 : int64", "x.@float()", "(N, 3):float32")]
    [InlineData("N, 3 : int64", "x / 2", "(N, 3):float32")]
    [InlineData("N, 3 : bool", "x.sum(1)", "(N):int64")]
    [InlineData("N, 3 : float64", "x + torch.zeros(3)", "(N, 3):float64")]
    [InlineData("N, L", "torch.arange(x.size(1))", "(L):int64")]
    [InlineData("N, 3", "torch.zeros(x.size(0), 7, dtype: ScalarType.Int64)", "(N, 7):int64")]
    [InlineData("N, 3", "torch.zeros_like(x)", "(N, 3):float32")]
    [InlineData("N, 3", "torch.full(2, 3, 1.5)", "(2, 3):float32")]
    [InlineData("N, 3", "torch.eye(4)", "(4, 4):float32")]
    [InlineData("N, 3", "torch.tensor(new[] { 1.0, 2.0 })", "(2):float64")]
    [InlineData("N, 3", "x.argmax(1)", "(N):int64")]
    [InlineData("N, 3", "torch.linspace(0, 1, 11)", "(11):float32")]
    public void ElementType_OfAResult_IsThatOfPyTorch(string input, string expression, string expected) =>
        Assert.Equal(expected, SmallModel.TypedOutput(input, "", $"return {expression};"));

    [Fact]
    public void InPlaceOperation_ThatChangesTheShape_ChangesTheTensorItself() =>
        Assert.Equal("(N, 1, 4)", SmallModel.Output("N, 4", "", "x.unsqueeze_(1); x.relu_(); return x;"));

    // 2 * 4 heads * 10 * 10 positions * 16 features, twice
    [Fact]
    public void Macs_OfAttentionWrittenOut_AreThoseOfBothProducts()
    {
        var summary = SmallModel.Summary(
            "2, 4, 10, 16; 2, 4, 10, 16; 2, 4, 10, 16", "", "return torch.matmul(F.softmax(torch.matmul(x, y.transpose(-2, -1)), -1), z);");

        Assert.Equal(["matmul", "softmax", "matmul"], summary.Rows.Skip(1).Select(row => row.Type));
        Assert.Equal(25_600, summary.Totals.OperationMacs.Number);
    }

    // bhqk from bhqd and bhkd: 2*4*10*10*16
    [Fact]
    public void Macs_OfEinsum_AreTheProductOfAllItsSizes() => Assert.Equal(
        12_800,
        SmallModel.Summary(
            "2, 4, 10, 16; 2, 4, 10, 16", "", "return torch.einsum(\"bhqd,bhkd->bhqk\", x, y);").Totals.OperationMacs.Number);
}

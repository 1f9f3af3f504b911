namespace ModelGen.Symbolic.Tests;

/// <summary>
/// Calls of which the compiler knows that they cannot work: with both shapes and where they come from, and never on suspicion.
/// </summary>
public sealed class ConflictTests
{
    [Theory]
    [InlineData(
        "N, 8", "[Layer] readonly Linear fc = Linear(9, 4);", "fc.call(x)",
        "fc (Linear) takes 9 features in the last dimension, but is given 8: (N, 8), from the model's input")]
    [InlineData(
        "N, 3, 8, 8", "[Layer] readonly Conv2d conv = Conv2d(1, 4, 3);", "conv.call(x)",
        "conv (Conv2d) takes 1 channels, but is given 3: (N, 3, 8, 8), from the model's input")]
    [InlineData(
        "N, 8", "[Layer] readonly Conv2d conv = Conv2d(1, 4, 3);", "conv.call(x)",
        "conv (Conv2d) takes 4 dimensions, or 3 without a batch, but is given (N, 8), from the model's input")]
    [InlineData(
        "N, 1, 4, 4", "[Layer] readonly Conv2d conv = Conv2d(1, 4, 7);", "conv.call(x)",
        "conv (Conv2d) has windows of 7 and is given (N, 1, 4, 4), which with padding is only 4 there, from the model's input")]
    [InlineData(
        "N, 4, 8, 8", "[Layer] readonly BatchNorm2d norm = BatchNorm2d(6);", "norm.call(x)",
        "norm (BatchNorm2d) takes 6 channels, but is given 4: (N, 4, 8, 8), from the model's input")]
    [InlineData(
        "N, 4", "[Layer] readonly BatchNorm2d norm = BatchNorm2d(4);", "norm.call(x)",
        "norm (BatchNorm2d) takes 4 dimensions, but is given (N, 4), from the model's input")]
    [InlineData(
        "N, 4, 8", "[Layer] readonly LayerNorm norm = LayerNorm(4);", "norm.call(x)",
        "norm (LayerNorm) normalizes over (4), but is given (N, 4, 8), from the model's input")]
    [InlineData(
        "N, 5", "[Layer] readonly GLU glu = GLU();", "glu.call(x)",
        "glu (GLU) halves dimension -1, but it has 5: (N, 5), from the model's input")]
    [InlineData(
        "T, N, 5", "[Layer] readonly GRU gru = GRU(4, 8);", "gru.call(x).Item1",
        "gru (GRU) takes 4 features in the last dimension, but is given 5: (T, N, 5), from the model's input")]
    [InlineData(
        "N, 10, 4, 4", "[Layer] readonly PixelShuffle up = PixelShuffle(2);", "up.call(x)",
        "up (PixelShuffle) divides the channels by 4, but is given 10: (N, 10, 4, 4), from the model's input")]
    [InlineData("N, 3", "", "x.view(-1, 2, 2, 2).sum() + x[0, 5]", "The index 5 is outside of dimension 1 of (N, 3)")]
    [InlineData("6, 5", "", "x.view(-1, 4)", "view cannot make (-1, 4) of (6, 5), which has 30 elements, from the model's input")]
    [InlineData("N, 5", "", "x.view(x.shape[0], 4)", "view cannot make (N, 4) of (N, 5), which has 5*N elements, from the model's input")]
    [InlineData(
        "N, 5; N, 6", "", "x + y", "add cannot broadcast (N, 5) and (N, 6): 5 and 6 differ, and neither is 1, from the model's input")]
    [InlineData(
        "N, 5; N, 6", "", "torch.matmul(x, y)", "matmul cannot multiply (N, 5) and (N, 6): 5 columns meet N rows, from the model's input",
        false)]
    [InlineData(
        "8, 5; 6, 4", "", "torch.matmul(x, y)", "matmul cannot multiply (8, 5) and (6, 4): 5 columns meet 6 rows, from the model's input")]
    [InlineData(
        "N, 5, 2; N, 6, 3", "", "torch.cat([x, y], 1)",
        "cat joins (N, 5, 2) and (N, 6, 3) along dimension 1: they differ in dimension 2, 2 and 3, from the model's input")]
    [InlineData("N, 5; N, 6", "", "torch.stack([x, y])", "stack stacks (N, 5) and (N, 6), which differ, from the model's input")]
    [InlineData("N, 5", "", "x.permute(0, 2, 1)", "permute is given the order (0, 2, 1) for (N, 5), from the model's input")]
    [InlineData("N, 5", "", "x.transpose(1, 2)", "transpose is given dimension 2, but (N, 5) has 2 dimensions, from the model's input")]
    [InlineData("N, 5", "", "x.sum(2)", "sum is given dimension 2, but (N, 5) has 2 dimensions, from the model's input")]
    [InlineData(
        "N, 10", "", "x.split([3L, 4L], 1)[0]", "split divides dimension 1 into 3 + 4, but it has 10: (N, 10), from the model's input")]
    [InlineData(
        "2, 3; 3, 4", "", "torch.einsum(\"ij,ik->jk\", x, y)",
        "einsum is given 3 for 'i' of 'ij,ik->jk', which is 2 before, from the model's input")]
    [InlineData(
        "N, 5, 4", "", "x.expand(-1, 7, 4)", "expand cannot make (-1, 7, 4) of (N, 5, 4): 5 is neither 1 nor 7, from the model's input")]
    [InlineData(
        "N, 3, 8, 8", "", "F.conv2d(x, torch.zeros(4, 2, 3, 3))",
        "conv2d takes 2 channels, but is given 3: (N, 3, 8, 8), from the model's input")]
    public void Call_ThatCannotWork_IsReported(string input, string members, string expression, string message, bool isProved = true)
    {
        var conflicts = SmallModel.Walk(input, members, $"    return {expression};").Conflicts;

        if (isProved) Assert.Equal([$"7: {message}"], conflicts);
        else Assert.Empty(conflicts);
    }

    [Fact]
    public void Message_AfterOtherLayers_NamesTheLayerThatTheTensorComesFrom() => Assert.Equal(
        ["8: fc (Linear) takes 400 features in the last dimension, but is given 576: (N, 576), from flatten"],
        SmallModel.Walk(
            "N, 1, 28, 28",
            "[Layer] readonly Conv2d conv = Conv2d(1, 4, 5); [Layer] readonly MaxPool2d pool = MaxPool2d(2); "
                + "[Layer] readonly Linear fc = Linear(400, 10);",
            "    x = pool.call(conv.call(x)).flatten(1);\n    return fc.call(x);").Conflicts);

    [Fact]
    public void Conflict_InANestedModel_IsReportedAtItsOwnCall()
    {
        var walk = TestKit.WalkedModel.Of("""
            [Model]
            public partial class Block : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear fc;
                public Block(int width) : base("Block") { fc = Linear(width, width); }
                public override Tensor forward(Tensor x) => fc.call(x);
            }

            [Model(Input = "N, 4")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Block block = new(5);
                public override Tensor forward(Tensor x) => block.call(x);
            }
            """);

        Assert.Equal(
            ["6: block.fc (Linear) takes 5 features in the last dimension, but is given 4: (N, 4), from the model's input"],
            walk.Conflicts);
    }

    [Fact]
    public void Conflict_UnderACondition_SaysSo() => Assert.Equal(
        ["8: if reached: fc (Linear) takes 9 features in the last dimension, but is given 8: (N, 8), from the model's input"],
        SmallModel.Walk(
            "N, 8", "[Layer] readonly Linear fc = Linear(9, 4);",
            "    if (x.sum().item<float>() > 0)\n        return fc.call(x);\n    return x;").Conflicts);

    [Theory]
    [InlineData("Conv2d(6, 8, 3, groups: 4)", "Conv2d", "cannot divide 6 input channels into 4 groups")]
    [InlineData("Conv2d(8, 6, 3, groups: 4)", "Conv2d", "cannot divide 6 output channels into 4 groups")]
    [InlineData("GroupNorm(4, 6)", "GroupNorm", "cannot divide 6 channels into 4 groups")]
    [InlineData("MultiheadAttention(10, 4)", "MultiheadAttention", "cannot divide 10 features among 4 heads")]
    public void Arguments_ThatContradictEachOther_AreReportedWhereTheLayerIsMade(string factory, string type, string message) =>
        Assert.Equal(
            [$"4: {type} {message}"], SmallModel.Walk("N, 8", $"[Layer] readonly {type} layer = {factory};", "    return x;").Conflicts);

    [Theory]
    [InlineData("N, C", "[Layer] readonly Linear fc = Linear(9, 4);", "fc.call(x)")]
    [InlineData("?", "[Layer] readonly Linear fc = Linear(9, 4);", "fc.call(x)")]
    [InlineData("N, ?", "[Layer] readonly Linear fc = Linear(9, 4);", "fc.call(x)")]
    [InlineData("N, 400", "", "x.view(-1, 256)")]
    [InlineData("N, 5; M, 5", "", "x + y")]
    [InlineData("N, 3; L, 3", "", "torch.cat([x, y], 1)")]
    [InlineData(
        "N, 8", "[Layer] readonly Linear fc = Linear(9, 4);",
        "x.sum().item<float>() > 0 && x.shape[0] == 3 ? x.repeat(1, (int)x.max().item<float>()) is var h ? fc.call(h) : x : x")]
    [InlineData("N, 8", "", "torch.masked_select(x, x > 0).view(-1, 3)")]
    public void Call_ThatMayWork_IsNotReported(string input, string members, string expression) =>
        Assert.Empty(SmallModel.Walk(input, members, $"    return {expression};").Conflicts);

    [Fact]
    public void LookingIntoOneFileOnly_LeavesTheRestUnknown()
    {
        const string Block = """
            [Model]
            public partial class Block : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear fc = Linear(5, 5);
                public override Tensor forward(Tensor x) => fc.call(x);
            }
            """;
        const string Net = """
            [Model(Input = "N, 4")]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Block block = new();
                public override Tensor forward(Tensor x) => block.call(x);
            }
            """;

        Assert.Empty(TestKit.WalkedModel.Of(Net, otherFiles: [new("Block.cs", Block)], onlyOwnFile: true).Conflicts);
        Assert.Single(TestKit.WalkedModel.Of(Net, otherFiles: [new("Block.cs", Block)]).Conflicts);
    }
}

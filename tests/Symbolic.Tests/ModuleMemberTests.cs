namespace ModelGen.Symbolic.Tests;

/// <summary>What code asks modules for, and what it puts into containers of them.</summary>
public sealed class ModuleMemberTests
{
    private const string Body = """
        [Layer] private readonly Sequential body = Sequential(("a", Linear(2, 3)), ("b", Sequential(BatchNorm1d(3), ReLU())));
        [Layer] private readonly ModuleDict<Linear> heads = ModuleDict(("one", Linear(3, 5)), ("two", Linear(3, 7)));
        [Layer] private readonly Conv2d conv = Conv2d(4, 6, 3);
        """;

    [Theory]
    [InlineData("heads[\"two\"].out_features, heads[\"one\"].in_features", "(7, 3)")]
    [InlineData("heads.Count, heads.Keys.Count(), heads.Values.Sum(head => head.out_features)", "(2, 2, 12)")]
    [InlineData("heads.ContainsKey(\"two\") ? 4 : 5, heads.ContainsKey(\"three\") ? 4 : 5", "(4, 5)")]
    [InlineData("heads.keys().Count(), heads.keys().First().Length, heads.values().Last().out_features", "(2, 3, 7)")]
    [InlineData("body.children().Count(), body.named_children().First().name.Length, body.named_modules().Count()", "(2, 1, 4)")]
    [InlineData("body.parameters().Count(), body.buffers().Count(), body.named_buffers().First().name.Length", "(4, 3, 16)")]
    [InlineData("body.modules().Count(), body.named_parameters().Count(), conv.weight.shape[0], conv.weight!.size(1)", "(4, 4, 6, 4)")]
    [InlineData("body.has_parameter(\"a.weight\") ? 4 : 5, body.get_parameter(\"a.weight\").shape[0]", "(4, 3)")]
    [InlineData("training ? 4 : 5", "(5)")]
    public void Question_ToAModule_IsAnsweredAsByTorchSharp(string sizes, string expected) =>
        Assert.Equal(expected, SmallModel.Output("N, 2", Body, $"return torch.zeros({sizes});"));

    [Theory]
    [InlineData("layers.Add(Linear(1, 2)); layers.Insert(0, Linear(3, 4));", "layers.0.weight (4,3)|layers.1.weight (2,1)")]
    [InlineData(
        "layers.extend(new[] { Linear(1, 2), Linear(3, 4) }); layers[0] = Linear(5, 6);",
        "layers.0.weight (6,5)|layers.1.weight (4,3)")]
    [InlineData("layers.append(Linear(1, 2)); layers[^1] = Linear(3, 4);", "layers.0.weight (4,3)")]
    public void List_ThatCodeFills_HoldsWhatItWasGiven(string statements, string expected)
    {
        var table = SmallModel.StateDict(
            $"[Layer] private readonly ModuleList<Linear> layers = new(); public Net() : base(\"Net\") {{ {statements} }}");

        Assert.Equal(expected.Split('|'), table.Split('\n').Where(line => line.Contains("weight", StringComparison.Ordinal)));
    }

    [Fact]
    public void ParameterThatOnePathFreezes_IsTrainedOnTheOther()
    {
        const string Members = """
            [Layer] private readonly Linear layer = Linear(2, 3);
            public Net() : base("Net") { if (Environment.ProcessorCount > 4) layer.weight!.requires_grad = false; }
            """;

        Assert.Equal("layer.weight (3,2)\nlayer.bias (3)", SmallModel.StateDict(Members));
    }
}

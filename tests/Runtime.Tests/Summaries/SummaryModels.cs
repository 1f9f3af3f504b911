namespace ModelGen.Runtime.Tests;

/// <summary>Small summaries that several tests look at from different sides.</summary>
internal static class SummaryModels
{
    /// <summary>
    /// A convolution, then a residual block: <c>pool(relu(conv(x)))</c>, <c>h + fc(h)</c>, a head that is as wide as <c>classes</c>.
    /// </summary>
    public static ModelSummary Residual { get; } = ModelSummary.Parse(
        """
        :Net (N,1,28,28) -> (N,classes) from=7
         conv:Conv2d (N,1,28,28) -> (N,6,28,28) k=(5,5) from=0
         relu:relu (N,6,28,28) -> (N,6,28,28) from=1 op
         pool:AdaptiveAvgPool2d (N,6,28,28) -> (N,6) from=2
         block:Block (N,6) -> (N,6) from=3
          fc:Linear (N,6) -> (N,6) from=3
          add:add (N,6);(N,6) -> (N,6) from=3,5 op
         head:Linear (N,6) -> (N,classes) from=6
        """,
        StateDictTable.Parse(
            """
            conv.weight (6,1,5,5)
            conv.bias (6)
            block.fc.weight (6,6)
            block.fc.bias (6)
            head.weight (classes,6)
            head.bias (classes)
            """));

    /// <summary>The layers of a block are the same eight times over: more rows than anybody wants to read.</summary>
    public static ModelSummary Deep(int blocks)
    {
        var rows = new List<SummaryRow> { Row("", "Deep", 0), Row("layers", "ModuleList", 1, isExecuted: false) };
        var tensors = new List<StateDictEntry>();
        for (var i = 0; i < blocks; i++)
        {
            rows.Add(Row($"layers.{i}", "Block", 2));
            rows.Add(Row($"layers.{i}.fc", "Linear", 3));
            rows.Add(Row($"layers.{i}.act", "ReLU", 3));
            tensors.Add(new StateDictEntry($"layers.{i}.fc.weight", TensorShape.Parse("8, 8")));
        }

        return new ModelSummary(rows, new StateDictTable(tensors));
    }

    private static SummaryRow Row(string path, string type, int depth, bool isExecuted = true) => new(path, type, depth)
    {
        IsExecuted = isExecuted,
        Inputs = isExecuted ? [TensorShape.Parse("N, 8")] : [],
        Outputs = isExecuted ? [TensorShape.Parse("N, 8")] : [],
    };
}

namespace ModelGen;

/// <summary>How a <see cref="ModelSummary"/> is printed.</summary>
/// <example><code>Console.WriteLine(LeNet.Summary.ToString(SummaryFormat.Default with { Depth = 2 }));</code></example>
#if !MODELGEN_COMPILER
public
#endif
sealed record SummaryFormat
{
    /// <summary>Output shape, parameters and multiply-adds of every layer.</summary>
    public static SummaryFormat Default { get; } = new();

    /// <summary>All the columns that torchinfo has figures for, in the order in which its documentation shows them.</summary>
    public static SummaryFormat TorchInfo { get; } = new()
    {
        Columns =
        [
            SummaryColumn.Kernel,
            SummaryColumn.InputShape,
            SummaryColumn.OutputShape,
            SummaryColumn.Parameters,
            SummaryColumn.MultAdds,
            SummaryColumn.Trainable,
        ],
    };

    /// <summary>The columns after the one of the layers, in this order.</summary>
    public IReadOnlyList<SummaryColumn> Columns { get; init; } =
        [SummaryColumn.OutputShape, SummaryColumn.Parameters, SummaryColumn.MultAdds];

    /// <summary>How many levels below the model are shown; null for all. What is hidden is added to the row above it.</summary>
    public int? Depth { get; init; }

    /// <summary>Whether operations between layers (<c>add</c>, <c>cat</c>) have rows, which torchinfo cannot see.</summary>
    public bool Operations { get; init; }

    /// <summary>
    /// A table of more rows than this shows three or more equal blocks in a row as the first one and a line for all others, so that
    /// a transformer of 48 layers is read on one screen. <c>int.MaxValue</c> never does.
    /// </summary>
    public int CollapseAbove { get; init; } = 100;

    /// <summary>Draws the tree with <c>+</c> and <c>|</c> instead of box characters.</summary>
    public bool AsciiOnly { get; init; }
}

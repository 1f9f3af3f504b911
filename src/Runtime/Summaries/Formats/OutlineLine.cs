namespace ModelGen;

/// <summary>A line of a printed summary: a row, a row with everything below it, or a run of blocks equal to one before.</summary>
internal sealed class OutlineLine(SummaryRow row)
{
    /// <summary>The row; of a run, its first.</summary>
    public SummaryRow Row { get; } = row;

    /// <summary>The last row of a run of equal blocks; null where the line stands for no run.</summary>
    public SummaryRow? Last { get; init; }

    /// <summary>The name of the block that those of the run are equal to.</summary>
    public string? EqualTo { get; init; }

    /// <summary>torchinfo's depth-index, <c>2-1</c>, or <c>2-1 to 2-4</c> of a run; empty for operations.</summary>
    public required string Index { get; init; }

    /// <summary>The parameters that the line adds to the total.</summary>
    public required Dimension Parameters { get; init; }

    /// <summary>Those of them that are trained.</summary>
    public required Dimension Trainable { get; init; }

    public required Dimension MultAdds { get; init; }

    public required Dimension Macs { get; init; }
}

namespace ModelGen;

/// <summary>What a summary works out for a row from all rows and the model's parameters.</summary>
internal sealed class RowFigures
{
    /// <summary>Those of a row that belongs to no summary yet.</summary>
    public static RowFigures None { get; } = new();

    public bool IsLeaf { get; init; } = true;

    public bool IsRepeated { get; init; }

    public RowWeights Weights { get; init; } = RowWeights.None;

    public Dimension MultAdds { get; init; } = Dimension.Zero;

    public Dimension Macs { get; init; } = Dimension.Zero;
}

namespace ModelGen;

/// <summary>A figure that two summaries do not agree on, or that one of them does not know.</summary>
public sealed class SummaryDifference
{
    internal SummaryDifference(string path, string what, string left, string right)
    {
        Path = path;
        What = what;
        Left = left;
        Right = right;
    }

    /// <summary>The layer; empty for the model itself.</summary>
    public string Path { get; }

    /// <summary>What differs: <c>output shape</c>, <c>parameters</c>, <c>type</c>...</summary>
    public string What { get; }

    /// <summary>The value in the summary that <see cref="ModelSummary.Compare"/> was called on.</summary>
    public string Left { get; }

    /// <summary>The value in the other summary.</summary>
    public string Right { get; }

    /// <summary>Layer, figure and both values.</summary>
    public override string ToString() => $"{(Path.Length == 0 ? "the model" : Path)}: {What}: {Left} on the left, {Right} on the right";
}

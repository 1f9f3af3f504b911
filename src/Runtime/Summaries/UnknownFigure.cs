namespace ModelGen;

/// <summary>Why a summary shows <c>?</c>.</summary>
#if !MODELGEN_COMPILER
public
#endif
sealed class UnknownFigure
{
    internal UnknownFigure(string path, string reason, int rows)
    {
        Path = path;
        Reason = reason;
        Rows = rows;
    }

    /// <summary>The layer where the reason comes up first; empty for the model itself where no layer shows it.</summary>
    public string Path { get; }

    /// <summary>Why.</summary>
    public string Reason { get; }

    /// <summary>How many rows show <c>?</c> for that reason.</summary>
    public int Rows { get; }

    /// <summary>The layer and the reason.</summary>
    public override string ToString() => $"{(Path.Length == 0 ? "the model" : Path)}: {Reason}";
}

namespace ModelGen;

/// <summary>The parameters and buffers of one row of a summary.</summary>
internal sealed class RowWeights(Weights own, Weights subtree, Weights listed)
{
    public static RowWeights None { get; } = new(Weights.None, Weights.None, Weights.None);

    /// <summary>What the module registers itself, tied or not.</summary>
    public Weights Own { get; } = own;

    /// <summary>What the module and all modules below it register, each tensor once.</summary>
    public Weights Subtree { get; } = subtree;

    /// <summary>What this row adds to the total: each tensor of the model is listed by exactly one row.</summary>
    public Weights Listed { get; } = listed;
}

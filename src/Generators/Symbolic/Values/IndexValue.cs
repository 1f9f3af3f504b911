namespace ModelGen.Generators.Symbolic.Values;

/// <summary>An index of a tensor, <c>TensorIndex</c>.</summary>
internal sealed class IndexValue(IndexKind kind) : Value
{
    public IndexKind Kind { get; } = kind;

    /// <summary>The position of <see cref="IndexKind.Single"/>; the tensor of <see cref="IndexKind.Tensor"/>.</summary>
    public Value? Item { get; init; }

    /// <summary>Of a slice; null where left open.</summary>
    public Value? Start { get; init; }

    /// <summary>Of a slice; null where left open.</summary>
    public Value? Stop { get; init; }

    /// <summary>Of a slice; null where it is 1.</summary>
    public Value? Step { get; init; }
}

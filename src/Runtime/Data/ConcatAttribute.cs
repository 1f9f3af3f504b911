namespace ModelGen;

/// <summary>
/// Batches tensors by laying them end to end, without a batch dimension and without padding. PyTorch: <c>torch.cat</c>.
/// </summary>
/// <remarks>
/// Samples of shapes <c>[L1, *], [L2, *], ...</c> become <c>[L1 + L2 + ..., *]</c>; beside it the batch has the lengths that split it again
/// and the offsets at which samples begin (both <c>[N]</c>, int64). This is what graphs, packed sequences and <c>EmbeddingBag</c> want.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ConcatAttribute : Attribute
{
    /// <summary>
    /// The dimension along which samples are laid end to end; 0, the first, by default. Negative ones count from the last. All other
    /// dimensions must be equal among the samples.
    /// </summary>
    public int Dimension { get; set; }
}

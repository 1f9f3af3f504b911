namespace ModelGen;

/// <summary>
/// Batches tensors of different lengths by padding them to the longest. PyTorch: <c>pad_sequence(..., batch_first=True)</c>.
/// </summary>
/// <remarks>
/// Samples of shape <c>[L, *]</c> with an <c>L</c> of their own become <c>[N, L', *]</c>, in the dtype of the samples. Beside it the batch
/// has the lengths after cutting and before padding (<c>[N]</c>, int64) and the mask of what is not padding (<c>[N, L']</c>, bool).
/// <c>L'</c> is the longest of these lengths, rounded up to <see cref="ToMultipleOf"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PadAttribute : Attribute
{
    /// <summary>What to pad with; 0 by default. The dtype of the samples must be able to hold it. PyTorch: <c>padding_value</c>.</summary>
    public double Value { get; set; }

    /// <summary>Where padding goes; after the last element by default. PyTorch: <c>padding_side</c>.</summary>
    public PadSide Side { get; set; }

    /// <summary>
    /// Rounds the padded length up to a multiple of this many elements, which keeps shapes few and fits tensor cores; 1, which rounds
    /// nothing, by default.
    /// </summary>
    public int ToMultipleOf { get; set; } = 1;

    /// <summary>Cuts longer samples to this many elements before padding; 0, which cuts nothing, by default.</summary>
    public int MaxLength { get; set; }

    /// <summary>The end that loses what exceeds <see cref="MaxLength"/>; the right one by default.</summary>
    public PadSide TruncationSide { get; set; }

    /// <summary>
    /// The dimension of a sample whose length differs; 0, the first, by default. Negative ones count from the last. All other dimensions
    /// must be equal among the samples.
    /// </summary>
    public int Dimension { get; set; }
}

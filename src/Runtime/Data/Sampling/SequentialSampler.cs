namespace ModelGen.Data;

/// <summary>Takes each index once, in order. PyTorch: <c>torch.utils.data.SequentialSampler</c>.</summary>
/// <param name="count">How many items the dataset has; not negative.</param>
/// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
public sealed class SequentialSampler(long count) : Sampler<long>
{
    private readonly long count = Require.NotNegative(count, nameof(count));

    /// <inheritdoc/>
    public override long? Count => count;

    /// <inheritdoc/>
    public override IEnumerable<long> InEpoch(int epoch)
    {
        for (var index = 0L; index < count; index++)
            yield return index;
    }
}

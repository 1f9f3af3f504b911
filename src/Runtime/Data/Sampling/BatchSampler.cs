namespace ModelGen.Data;

/// <summary>Puts the indexes of another sampler together to batches. PyTorch: <c>torch.utils.data.BatchSampler</c>.</summary>
/// <remarks>If the other one is a <see cref="Sampler{T}"/>, both share one <see cref="Epoch"/>.</remarks>
public sealed class BatchSampler : Sampler<IReadOnlyList<long>>
{
    private readonly IEnumerable<long> indexes;

    /// <summary>Batches what a sampler, or any other sequence of indexes, yields.</summary>
    /// <param name="sampler">The indexes; enumerated once an epoch.</param>
    /// <param name="batchSize">How many make a batch; at least 1.</param>
    /// <param name="dropLast">Whether a last batch of fewer is left out; otherwise it comes as it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive.</exception>
    public BatchSampler(IEnumerable<long> sampler, int batchSize, bool dropLast = false)
    {
        indexes = Require.NotNull(sampler, nameof(sampler));
        BatchSize = Require.Positive(batchSize, nameof(batchSize));
        DropLast = dropLast;
    }

    /// <summary>How many indexes make a batch.</summary>
    public int BatchSize { get; }

    /// <summary>Whether a last batch of fewer indexes is left out.</summary>
    public bool DropLast { get; }

    /// <summary>How many batches an epoch has; <see langword="null"/> if the indexes cannot be counted without enumerating them.</summary>
    public override long? Count => Counting.Batches(Counting.Of(indexes), BatchSize, DropLast);

    /// <inheritdoc/>
    public override int Epoch => indexes is Sampler<long> sampler ? sampler.Epoch : base.Epoch;

    /// <inheritdoc/>
    public override void SetEpoch(int epoch)
    {
        base.SetEpoch(epoch);
        (indexes as Sampler<long>)?.SetEpoch(epoch);
    }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<long>> InEpoch(int epoch)
    {
        var batch = new List<long>();
        foreach (var index in indexes is Sampler<long> sampler ? sampler.InEpoch(epoch) : indexes)
        {
            batch.Add(index);
            if (batch.Count < BatchSize)
                continue;
            yield return batch.ToArray();
            batch.Clear();
        }
        if (batch.Count > 0 && !DropLast)
            yield return batch.ToArray();
    }
}

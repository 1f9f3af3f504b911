namespace ModelGen.Data;

/// <summary>
/// Takes each index once, such that those of one batch have similar lengths and little padding is needed, and yet each epoch has other
/// batches in another order. PyTorch has none; it is what Hugging Face's <c>LengthGroupedSampler</c> and torchtext's
/// <c>BucketIterator</c> do.
/// </summary>
/// <remarks>
/// The shuffled indexes are dealt into buckets of several batches; each bucket is sorted by length and cut into batches; then the batches
/// are shuffled. What does not fill a batch is set aside at random before, and comes last. The sampler yields indexes, so it needs to be
/// told the batch size of the loader that it is given to.
/// </remarks>
public sealed class LengthGroupedSampler : Sampler<long>
{
    private const int MostBatchesABucket = 50;
    private const int LeastBuckets = 4;

    private readonly int[] lengths;

    /// <summary>Samples a dataset of as many items as there are lengths.</summary>
    /// <param name="lengths">The length of each item, not negative, by its index. They are copied.</param>
    /// <param name="batchSize">The batch size of the loader; at least 1.</param>
    /// <param name="batchesPerBucket">
    /// How many batches are sorted together: more mean less padding and less randomness. By default 50, or fewer where the dataset would
    /// not fill 4 such buckets.
    /// </param>
    /// <param name="shuffle">Whether to shuffle, as by default. Otherwise buckets are dealt in order, and every epoch is the same.</param>
    /// <param name="seed">Where the randomness starts; <see cref="Seed"/> tells which was drawn if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size or the number of batches is not positive.</exception>
    /// <exception cref="ArgumentException">A length is negative.</exception>
    public LengthGroupedSampler(
        IEnumerable<int> lengths, int batchSize, int? batchesPerBucket = null, bool shuffle = true, long? seed = null)
    {
        this.lengths = [.. Require.NotNull(lengths, nameof(lengths))];
        BatchSize = Require.Positive(batchSize, nameof(batchSize));
        BatchesPerBucket = batchesPerBucket is { } asked
            ? Require.Positive(asked, nameof(batchesPerBucket))
            : Math.Max(1, Math.Min(MostBatchesABucket, this.lengths.Length / batchSize / LeastBuckets));
        Shuffle = shuffle;
        Seed = seed ?? SeedChain.Draw();
        for (var i = 0; i < this.lengths.Length; i++)
        {
            if (this.lengths[i] < 0)
                throw new ArgumentException($"Item {i} has the length {this.lengths[i]}; a length is not negative.", nameof(lengths));
        }
    }

    /// <inheritdoc/>
    public override long? Count => lengths.Length;

    /// <summary>The batch size for which lengths are grouped.</summary>
    public int BatchSize { get; }

    /// <summary>How many batches are sorted together.</summary>
    public int BatchesPerBucket { get; }

    /// <summary>Whether each epoch has other batches in another order.</summary>
    public bool Shuffle { get; }

    /// <summary>The seed in use: passed in again, it repeats the order.</summary>
    public long Seed { get; }

    /// <inheritdoc/>
    public override IEnumerable<long> InEpoch(int epoch) => Grouped(Ungrouped(epoch), epoch);

    /// <summary>Counts the padding of an epoch, and what it would be without grouping.</summary>
    /// <param name="epoch">From 0; one epoch differs little from another.</param>
    /// <returns>The elements, and the padding with grouping and without.</returns>
    public PaddingReport MeasurePadding(int epoch = 0)
    {
        var ungrouped = Ungrouped(epoch);
        return new(lengths.Sum(length => (long)length), PaddingOf(Grouped(ungrouped, epoch)), PaddingOf(ungrouped));
    }

    private long[] Ungrouped(int epoch)
        => Shuffle
            ? new SeededRandom(SeedChain.From(Seed).With(epoch).Seed).Permutation(lengths.Length)
            : new SequentialSampler(lengths.Length).InEpoch(epoch).ToArray();

    private IEnumerable<long> Grouped(long[] order, int epoch)
    {
        var batches = order.Length / BatchSize;
        var grouped = (long[])order.Clone();
        for (var start = 0; start < batches; start += BatchesPerBucket)
        {
            var bucket = Math.Min(BatchesPerBucket, batches - start);
            // Items of one length keep their order, whichever way the runtime sorts: the place in the order settles it.
            var sorted = order.Skip(start * BatchSize).Take(bucket * BatchSize).OrderBy(index => lengths[index]).ToArray();
            sorted.CopyTo(grouped, start * BatchSize);
        }

        var shuffled = Shuffle
            ? new SeededRandom(SeedChain.From(Seed).With(epoch).With(BatchSize).Seed).Permutation(batches)
            : new SequentialSampler(batches).InEpoch(epoch);
        foreach (var batch in shuffled)
        {
            for (var n = 0; n < BatchSize; n++)
                yield return grouped[batch * BatchSize + n];
        }
        for (var n = batches * BatchSize; n < grouped.Length; n++)
            yield return grouped[n];
    }

    private long PaddingOf(IEnumerable<long> order)
    {
        var (padding, inBatch, elements, longest) = (0L, 0, 0L, 0);
        foreach (var index in order)
        {
            longest = Math.Max(longest, lengths[index]);
            elements += lengths[index];
            if (++inBatch < BatchSize)
                continue;
            padding += (long)longest * inBatch - elements;
            (inBatch, elements, longest) = (0, 0, 0);
        }
        return padding + (long)longest * inBatch - elements;
    }
}

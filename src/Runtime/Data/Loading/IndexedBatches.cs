namespace ModelGen.Data;

/// <summary>Batches whose items are loaded by index, in the order of a sampler.</summary>
internal sealed class IndexedBatches<TItem> : IBatchSource<TItem>
{
    private readonly Sampler<IReadOnlyList<long>> sampler;

    public IndexedBatches(long count, LoaderOptions options, long seed)
        => sampler = options.BatchSampler switch
        {
            Sampler<IReadOnlyList<long>> batches => batches,
            { } batches => new GivenBatches(batches),
            null => new BatchSampler(
                options.Sampler ?? (options.Shuffle ? new RandomSampler(count, seed: seed) : new SequentialSampler(count)),
                options.BatchSize,
                options.DropLast),
        };

    public long? Count => sampler.Count;

    public int Epoch => sampler.Epoch;

    public void SetEpoch(int epoch) => sampler.SetEpoch(epoch);

    public int Advance() => sampler.Advance();

    public IBatchFeed<TItem> Open(int epoch) => new Feed(sampler, epoch);

    /// <summary>The user's own sequence of batches, which knows of no epochs.</summary>
    private sealed class GivenBatches(IEnumerable<IReadOnlyList<long>> batches) : Sampler<IReadOnlyList<long>>
    {
        public override long? Count => Counting.Of(batches);

        public override IEnumerable<IReadOnlyList<long>> InEpoch(int epoch) => batches;
    }

    private sealed class Feed(Sampler<IReadOnlyList<long>> sampler, int epoch) : IBatchFeed<TItem>
    {
        private IEnumerator<IReadOnlyList<long>>? batches;
        private long number;
        private long position;

        public BatchPlan<TItem>? Next()
        {
            try
            {
                batches ??= sampler.InEpoch(epoch).GetEnumerator();
                if (!batches.MoveNext())
                    return null;
                // Copied: whoever made the list may fill it anew for the next batch.
                var plan = new BatchPlan<TItem>(number++, position) { Indexes = batches.Current.ToArray() };
                position += plan.Indexes.Count;
                return plan;
            }
            catch (Exception e)
            {
                throw LoaderException.OfSampling(number, epoch, e);
            }
        }

        public ValueTask<bool> ReadAsync(BatchPlan<TItem> plan, LoadContext context) => new(true);

        public ValueTask DisposeAsync()
        {
            batches?.Dispose();
            return default;
        }
    }
}

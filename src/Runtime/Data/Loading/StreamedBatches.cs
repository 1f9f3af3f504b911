namespace ModelGen.Data;

/// <summary>Batches of the items of a stream, which are read one after the other.</summary>
/// <param name="open">Starts to read the stream.</param>
/// <param name="items">How many items it has, if that is known.</param>
/// <param name="options">What makes a batch.</param>
internal sealed class StreamedBatches<TItem>(Func<CancellationToken, IAsyncEnumerator<TItem>> open, long? items, LoaderOptions options)
    : IBatchSource<TItem>
{
    public long? Count => Counting.Batches(items, options.BatchSize, options.DropLast);

    public int Epoch { get; private set; }

    public void SetEpoch(int epoch) => Epoch = Require.NotNegative(epoch, nameof(epoch));

    public int Advance() => Epoch++;

    public IBatchFeed<TItem> Open(int epoch) => new Feed(open, options);

    private sealed class Feed(Func<CancellationToken, IAsyncEnumerator<TItem>> open, LoaderOptions options) : IBatchFeed<TItem>
    {
        private IAsyncEnumerator<TItem>? stream;
        private long number;
        private long read;
        private volatile bool isAtEnd;

        public BatchPlan<TItem>? Next() => isAtEnd ? null : new(number, number++ * options.BatchSize);

        public async ValueTask<bool> ReadAsync(BatchPlan<TItem> plan, LoadContext context)
        {
            if (isAtEnd)
                return false;
            var items = new List<TItem>();
            try
            {
                stream ??= open(context.Stopping);
                while (items.Count < options.BatchSize && await stream.MoveNextAsync().ConfigureAwait(false))
                {
                    items.Add(stream.Current);
                    context.Stopping.ThrowIfCancellationRequested();
                }
                isAtEnd = items.Count < options.BatchSize;
            }
            catch (Exception e)
            {
                isAtEnd = true;
                new Teardown().Step(() => Discard(items));
                if (e is OperationCanceledException && context.Stopping.IsCancellationRequested)
                    throw;
                throw LoaderException.OfItem(read + items.Count, Places(items.Count + 1), context, e);
            }

            if (items.Count == 0 || (isAtEnd && options.DropLast))
            {
                Discard(items);
                return false;
            }
            plan.Indexes = Places(items.Count);
            plan.Items = items;
            read += items.Count;
            return true;
        }

        public ValueTask DisposeAsync() => stream is null ? default : stream.DisposeAsync();

        private long[] Places(int count)
        {
            var places = new long[count];
            for (var i = 0; i < count; i++)
                places[i] = read + i;
            return places;
        }

        private void Discard(List<TItem> items)
        {
            if (options.DisposeItems)
                Disposal.DisposeAll(items);
        }
    }
}

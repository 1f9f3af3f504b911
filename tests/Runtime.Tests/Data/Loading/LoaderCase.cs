using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

internal enum Origin
{
    Indexes,
    Stream,
    AsyncStream,
}

internal enum Order
{
    InOrder,
    Shuffled,
    Sampled,
    Batched,
}

/// <summary>One way of all to load, and the batches that it must yield, worked out without a loader.</summary>
internal sealed record LoaderCase(
    Origin Origin, Order Order, int Items, int BatchSize, bool DropLast, int Prefetch, bool Persistent, bool Async, long Seed)
{
    public static LoaderCase Random(SeededRandom random)
    {
        var origin = (Origin)random.Next(3);
        var order = origin == Origin.Indexes ? (Order)random.Next(4) : Order.InOrder;
        return new(
            origin,
            order,
            Items: random.Next(10) == 0 ? 0 : random.Next(1, 60),
            BatchSize: random.Next(1, 10),
            DropLast: order != Order.Batched && random.Next(2) == 0,
            Prefetch: random.Next(1, 4),
            Persistent: random.Next(2) == 0,
            Async: random.Next(2) == 0,
            Seed: random.Next());
    }

    public PrefetchLoader<Probe.Item, Probe.Batch> Loader(Probe probe, int workers, Func<LoaderOptions, LoaderOptions>? change = null)
    {
        var options = new LoaderOptions
        {
            BatchSize = Order == Order.Batched ? 1 : BatchSize,
            Shuffle = Order == Order.Shuffled,
            Sampler = Order == Order.Sampled ? Sampler() : null,
            BatchSampler = Order == Order.Batched ? Batches() : null,
            DropLast = DropLast,
            NumWorkers = workers,
            PrefetchFactor = workers > 0 ? Prefetch : null,
            PersistentWorkers = workers > 0 && Persistent,
            WorkerInit = probe.WorkerInit,
            Seed = Seed,
            DisposeItems = true,
        };
        options = change?.Invoke(options) ?? options;
        return Origin switch
        {
            Origin.Indexes => new(Items, probe.Get, probe.Collate, options),
            Origin.Stream => new(probe.Stream(Items), probe.Collate, options),
            _ => new(probe.StreamAsync(Items), probe.Collate, options),
        };
    }

    /// <summary>The indexes of each batch of an epoch.</summary>
    public List<long[]> Expected(int epoch)
    {
        var batches = Order == Order.Batched ? Batches().Select(batch => batch.ToArray()) : Sampler().InEpoch(epoch).Chunk(BatchSize);
        return [.. batches.Where(batch => !DropLast || batch.Length == BatchSize)];
    }

    /// <summary>The order of the items; sampled means with repeats, as oversampling has them.</summary>
    public Sampler<long> Sampler() => Order switch
    {
        Order.Shuffled => new RandomSampler(Items, seed: Seed),
        Order.Sampled => new RandomSampler(Items, replacement: true, samples: Items == 0 ? null : Items + 3, seed: Seed),
        _ => new SequentialSampler(Items),
    };

    /// <summary>Reads the next epoch, or as much of it as there is before something is thrown.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="read">What the consumer gets; says whether it goes on.</param>
    /// <param name="cancellation">For the asynchronous ones.</param>
    public async Task ReadAsync(
        PrefetchLoader<Probe.Item, Probe.Batch> loader, Func<Probe.Batch, bool> read, CancellationToken cancellation = default)
    {
        if (!Async)
        {
            foreach (var batch in loader)
            {
                if (!read(batch))
                    break;
            }
            return;
        }
        await foreach (var batch in loader.ReadAllAsync(cancellation))
        {
            if (!read(batch))
                break;
        }
    }

    /// <summary>Batches of changing sizes, one of them empty, which are handed out in one list that is filled anew.</summary>
    private IEnumerable<IReadOnlyList<long>> Batches()
    {
        var batch = new List<long>();
        for (var start = 0; start < Items; start += batch.Count + 1)
        {
            batch.Clear();
            for (var index = start; index < Math.Min(Items, start + BatchSize - start % 2); index++)
                batch.Add(index);
            yield return batch;
        }
    }
}

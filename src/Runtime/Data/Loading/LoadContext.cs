namespace ModelGen.Data;

/// <summary>
/// What a loader is loading in this thread, and the randomness that belongs to it. PyTorch: <c>torch.utils.data.get_worker_info()</c>.
/// </summary>
/// <remarks>
/// The seed of an item depends on the loader's seed, the epoch, the item's index and its place in the epoch, and on nothing else: an
/// augmentation that draws from <see cref="Random"/> yields the same for any number of workers and any batch size, another in each epoch,
/// and another for each copy of an item that is sampled twice. The random functions of a tensor library take their generator from
/// <see cref="Seed"/>, as its global one is shared by all workers.
/// </remarks>
/// <example>
/// <code>
/// Image Get(long index) => LoadContext.Current!.Random.Next(2) == 0 ? images[index] : images[index].Flipped();
/// </code>
/// </example>
public sealed class LoadContext
{
    [ThreadStatic]
    private static LoadContext? current;

    private readonly SeedChain epochSeed;
    private SeededRandom? random;

    /// <summary>What the batches of one epoch have in common.</summary>
    internal LoadContext(long loaderSeed, int epoch, CancellationToken stopping)
    {
        epochSeed = SeedChain.From(loaderSeed).With(epoch);
        Epoch = epoch;
        Stopping = stopping;
    }

    private LoadContext(LoadContext outer, long batch, int? worker, SeedChain seed)
    {
        epochSeed = outer.epochSeed;
        Epoch = outer.Epoch;
        Stopping = outer.Stopping;
        Batch = batch;
        Worker = worker;
        Seed = seed.Seed;
    }

    /// <summary>
    /// What this thread is loading: set while an item is loaded from an item source and while a batch is collated, otherwise
    /// <see langword="null"/>.
    /// </summary>
    public static LoadContext? Current => current;

    /// <summary>The worker that is loading, from 0; <see langword="null"/> in the consumer's thread, when there are none.</summary>
    public int? Worker { get; }

    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; }

    /// <summary>The batch's place in the epoch, from 0.</summary>
    public long Batch { get; }

    /// <summary>The index of the item that is loaded; <see langword="null"/> while a batch is collated.</summary>
    public long? Index { get; private init; }

    /// <summary>
    /// The seed that belongs to this item, or to the collation of this batch; not negative. PyTorch: <c>worker_info.seed</c>.
    /// </summary>
    public long Seed { get; }

    /// <summary>Random numbers that start from <see cref="Seed"/>.</summary>
    public SeededRandom Random => random ??= new SeededRandom(Seed);

    /// <summary>
    /// Cancelled once nobody waits for the batch any more. What takes long, a download for example, should give up then: the consumer
    /// waits for it on leaving its loop.
    /// </summary>
    public CancellationToken Stopping { get; }

    internal LoadContext ForBatch(long batch, int? worker) => new(this, batch, worker, epochSeed.With(batch));

    internal LoadContext ForItem(long index, long position)
        => new(this, Batch, Worker, epochSeed.With(index).With(position)) { Index = index };

    /// <summary>Makes this the current one of the thread.</summary>
    /// <returns>The one before, to <see cref="Restore"/>: a loader may be used within another.</returns>
    internal LoadContext? Enter()
    {
        var outer = current;
        current = this;
        return outer;
    }

    internal static void Restore(LoadContext? outer) => current = outer;
}

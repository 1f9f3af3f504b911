namespace ModelGen.Data;

/// <summary>
/// How a <see cref="PrefetchLoader{TItem, TBatch}"/> loads; names, defaults and rules are those of PyTorch's <c>DataLoader</c>, where it
/// has the option.
/// </summary>
public sealed record LoaderOptions
{
    private const int DefaultPrefetchFactor = 2;

    /// <summary>
    /// How many items make a batch; 1 by default. PyTorch: <c>batch_size</c>, whose <c>None</c> is a batch of 1 with a collate function
    /// that returns the item.
    /// </summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Whether each epoch comes in another random order; not by default. PyTorch: <c>shuffle</c>.</summary>
    public bool Shuffle { get; init; }

    /// <summary>
    /// The order of the items, a <see cref="Sampler{T}"/> or any sequence of indexes; excludes <see cref="Shuffle"/>. Enumerated in the
    /// consumer's thread, once an epoch. PyTorch: <c>sampler</c>.
    /// </summary>
    public IEnumerable<long>? Sampler { get; init; }

    /// <summary>
    /// The indexes of each batch; excludes <see cref="BatchSize"/>, <see cref="Shuffle"/>, <see cref="Sampler"/> and
    /// <see cref="DropLast"/>. Enumerated in the consumer's thread, once an epoch. PyTorch: <c>batch_sampler</c>.
    /// </summary>
    public IEnumerable<IReadOnlyList<long>>? BatchSampler { get; init; }

    /// <summary>
    /// Whether a last batch of fewer items than <see cref="BatchSize"/> is left out; not by default. PyTorch: <c>drop_last</c>.
    /// </summary>
    public bool DropLast { get; init; }

    /// <summary>
    /// How many threads load batches ahead of the consumer; 0, by which the consumer's thread loads each batch when it asks for it, by
    /// default. PyTorch: <c>num_workers</c>, which are processes there.
    /// </summary>
    public int NumWorkers { get; init; }

    /// <summary>
    /// How many batches each worker is ahead at most, so that no more than <see cref="NumWorkers"/> times as many are in memory beside the
    /// consumer's; 2 by default. Needs workers. PyTorch: <c>prefetch_factor</c>.
    /// </summary>
    public int? PrefetchFactor { get; init; }

    /// <summary>
    /// Whether workers outlive an epoch and wait for the next one, until the loader is disposed of; not by default. Needs workers.
    /// PyTorch: <c>persistent_workers</c>.
    /// </summary>
    public bool PersistentWorkers { get; init; }

    /// <summary>
    /// How long the consumer waits at most: for its next batch, for workers to start, and, on leaving, for them to finish what they are at.
    /// Zero, by which it waits for ever, by default. Needs workers. PyTorch: <c>timeout</c>.
    /// </summary>
    /// <remarks>
    /// A thread cannot be stopped from outside. A worker that is still busy when the time is over is left behind, and ends, disposing of
    /// what it made, as soon as the item that it hangs in returns; <see cref="LoadContext.Stopping"/> tells that item.
    /// </remarks>
    public TimeSpan Timeout { get; init; }

    /// <summary>
    /// Called in each worker with its number, from 0, before it loads anything; an exception fails the epoch at its first batch. Without
    /// workers it is not called. PyTorch: <c>worker_init_fn</c>.
    /// </summary>
    public Action<int>? WorkerInit { get; init; }

    /// <summary>
    /// Where the randomness of <see cref="Shuffle"/> and of <see cref="LoadContext"/> starts; by default one is drawn, which the loader
    /// tells. PyTorch: <c>generator</c>.
    /// </summary>
    public long? Seed { get; init; }

    /// <summary>
    /// Whether batches are copied to page-locked memory; not by default. The batch must be an <see cref="IPinnable{TSelf}"/>; one that is
    /// not can be pinned by its collate function. PyTorch: <c>pin_memory</c>.
    /// </summary>
    public bool PinMemory { get; init; }

    /// <summary>
    /// Opens a scope around the loading and collating of each batch, in the thread that does it; disposed of by the same thread right
    /// after. For what is bound to a thread, as TorchSharp's dispose scopes (<c>Scope = torch.NewDisposeScope</c>) and gradient modes are.
    /// </summary>
    /// <remarks>
    /// The batch has to survive the scope: it is an <see cref="IScopedBatch"/>, or its collate function takes its tensors out. Items of a
    /// stream are read before the scope opens.
    /// </remarks>
    public Func<IDisposable?>? Scope { get; init; }

    /// <summary>
    /// Whether items that implement <see cref="IDisposable"/> or <see cref="IAsyncDisposable"/> are disposed of as soon as their batch is
    /// made, or turns out never to be made; not by default, as a dataset may hand out the same item again. A batch must then not hold on to
    /// its items.
    /// </summary>
    public bool DisposeItems { get; init; }

    /// <summary>
    /// Whether a batch that implements <see cref="IDisposable"/> or <see cref="IAsyncDisposable"/> is disposed of when the consumer asks
    /// for the next one or leaves, as TorchSharp's loader does by default, and so does this one. Otherwise it belongs to the consumer.
    /// Batches that were never handed out are disposed of in any case.
    /// </summary>
    /// <remarks>A collate function therefore makes something new, and never returns one of its items, which the dataset may own.</remarks>
    public bool DisposeBatches { get; init; } = true;

    /// <summary>How many batches may be under way at once; only with workers.</summary>
    internal long Ahead => (long)NumWorkers * (PrefetchFactor ?? DefaultPrefetchFactor);

    /// <summary>How long a wait may take, in the terms of the system, which waits for whole milliseconds.</summary>
    internal TimeSpan Patience => Timeout == TimeSpan.Zero
        ? System.Threading.Timeout.InfiniteTimeSpan
        : TimeSpan.FromMilliseconds(Math.Ceiling(Timeout.TotalMilliseconds));

    /// <summary>The first rule that the options break: what PyTorch checks, and what it leaves to go wrong later.</summary>
    /// <returns>What to say about it; <see langword="null"/> if all is well.</returns>
    internal string? Flaw(bool isStream, Type batch, Type pinnable) => this switch
    {
        { BatchSize: < 1 } => $"BatchSize is {BatchSize}; expected at least 1.",
        { NumWorkers: < 0 } => $"NumWorkers is {NumWorkers}; expected at least 0, which loads in the consumer's thread.",
        { PrefetchFactor: < 1 } => $"PrefetchFactor is {PrefetchFactor}; expected at least 1.",
        { Timeout.Ticks: < 0 } => $"Timeout is {Timeout}; expected zero, which waits for ever, or more.",
        { Timeout.TotalMilliseconds: > int.MaxValue } => $"Timeout is {Timeout}; expected at most {int.MaxValue} ms. Zero waits for ever.",
        _ when Ahead >= int.MaxValue => $"NumWorkers times PrefetchFactor is {Ahead}; expected less than {int.MaxValue}.",

        { NumWorkers: 0, PrefetchFactor: not null } => NeedsWorkers(nameof(PrefetchFactor)),
        { NumWorkers: 0, Timeout.Ticks: > 0 } => NeedsWorkers(nameof(Timeout)),
        { NumWorkers: 0, PersistentWorkers: true } => NeedsWorkers(nameof(PersistentWorkers)),

        { Shuffle: true } when isStream => HasNoIndexes(nameof(Shuffle)),
        { Sampler: not null } when isStream => HasNoIndexes(nameof(Sampler)),
        { BatchSampler: not null } when isStream => HasNoIndexes(nameof(BatchSampler)),

        { Sampler: not null, Shuffle: true } => "Sampler excludes Shuffle: it is the order. Use a RandomSampler, or leave one of them out.",
        { BatchSampler: not null, BatchSize: not 1 } => IsTheBatches(nameof(BatchSize)),
        { BatchSampler: not null, Shuffle: true } => IsTheBatches(nameof(Shuffle)),
        { BatchSampler: not null, Sampler: not null } => IsTheBatches(nameof(Sampler)),
        { BatchSampler: not null, DropLast: true } => IsTheBatches(nameof(DropLast)),

        { PinMemory: true } when !pinnable.IsAssignableFrom(batch)
            => $"PinMemory needs batches that can be pinned: let {batch.Name} be an IPinnable<{batch.Name}>, or pin when collating.",
        _ => null,
    };

    private static string NeedsWorkers(string option) => $"{option} needs workers: set NumWorkers to at least 1, or leave {option} out.";

    private static string HasNoIndexes(string option)
        => $"{option} needs a dataset with indexes, and a stream has none: load from a list or an IItemSource, or leave {option} out.";

    private static string IsTheBatches(string option)
        => $"BatchSampler excludes {option}: it says itself what makes the batches. Leave one of them out.";
}

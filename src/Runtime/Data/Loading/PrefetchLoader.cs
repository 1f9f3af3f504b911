using System.Collections;
using System.Runtime.CompilerServices;

namespace ModelGen.Data;

/// <summary>
/// Makes batches of a dataset or stream, ahead of the consumer if it has workers. PyTorch: <c>torch.utils.data.DataLoader</c>.
/// </summary>
/// <typeparam name="TItem">One item of the dataset.</typeparam>
/// <typeparam name="TBatch">What the collate function makes of many.</typeparam>
/// <remarks>
/// <para>
/// Each enumeration is one epoch, by <c>foreach</c> or by <c>await foreach</c>. Batches come in order and are the same for any number of
/// workers, as is what an item draws from <see cref="LoadContext.Random"/>. At most <see cref="LoaderOptions.NumWorkers"/> times
/// <see cref="LoaderOptions.PrefetchFactor"/> batches are in memory beside the consumer's.
/// </para>
/// <para>
/// However an epoch ends, by its last batch, by <c>break</c>, an exception or cancellation, its workers have ended (persistent ones are
/// idle) and every batch that was not handed out has been disposed of when the loop is left. A failure comes as a
/// <see cref="LoaderException"/>, when its batch is due, and ends the epoch.
/// </para>
/// <para>
/// A stream is read by one worker at a time, so its order is kept and nothing comes twice; what workers share is the collating. Work
/// worth sharing therefore belongs into the collate function. (In PyTorch each worker reads the whole stream, unless told what to skip.)
/// </para>
/// </remarks>
/// <example>
/// <code>
/// using var loader = new PrefetchLoader&lt;Review, Review.Batch&gt;(
///     dataset.Count, dataset.GetTensor, reviews => Review.Collate(reviews, torch.CPU),
///     new() { BatchSize = 32, Shuffle = true, NumWorkers = 2, Scope = torch.NewDisposeScope });
/// foreach (var batch in loader)
///     Train(batch);
/// </code>
/// </example>
public sealed class PrefetchLoader<TItem, TBatch> : IEnumerable<TBatch>, IDisposable, IAsyncDisposable
{
    private readonly IBatchSource<TItem> batches;
    private readonly BatchAssembler<TItem, TBatch> assembler;
    private readonly CancellationTokenSource disposal = new();
    private readonly object persisting = new();
    private WorkerPool? persistent;
    private volatile bool isDisposed;

    /// <summary>Loads from a dataset by index.</summary>
    /// <param name="source">The dataset. It is not disposed of with the loader.</param>
    /// <param name="collate">Makes a batch of items; called by several threads at once if there are several workers.</param>
    /// <param name="options">How to load; PyTorch's defaults if left out.</param>
    /// <exception cref="ArgumentException">Options exclude each other or are out of range; the message says which they are.</exception>
    public PrefetchLoader(IItemSource<TItem> source, Func<IReadOnlyList<TItem>, TBatch> collate, LoaderOptions? options = null)
        : this(
            Require.NotNull(source, nameof(source)),
            (checkedOptions, seed) => new IndexedBatches<TItem>(source.Count, checkedOptions, seed),
            collate,
            options)
    {
    }

    /// <summary>Loads from items in memory.</summary>
    /// <param name="items">The items, which are the list's and are not disposed of by default.</param>
    /// <param name="collate">Makes a batch of items; called by several threads at once if there are several workers.</param>
    /// <param name="options">How to load; PyTorch's defaults if left out.</param>
    /// <exception cref="ArgumentException">Options exclude each other or are out of range; the message says which they are.</exception>
    public PrefetchLoader(IReadOnlyList<TItem> items, Func<IReadOnlyList<TItem>, TBatch> collate, LoaderOptions? options = null)
        : this(ItemSource<TItem>.Of(items), collate, options)
    {
    }

    /// <summary>Loads by a function of the index, as the datasets of TorchSharp have one.</summary>
    /// <param name="count">How many items there are.</param>
    /// <param name="get">Loads one item; called by several threads at once if there are several workers.</param>
    /// <param name="collate">Makes a batch of items; called by several threads at once if there are several workers.</param>
    /// <param name="options">How to load; PyTorch's defaults if left out.</param>
    /// <exception cref="ArgumentException">Options exclude each other or are out of range; the message says which they are.</exception>
    public PrefetchLoader(long count, Func<long, TItem> get, Func<IReadOnlyList<TItem>, TBatch> collate, LoaderOptions? options = null)
        : this(new ItemSource<TItem>(count, get), collate, options)
    {
    }

    /// <summary>Loads from a sequence that is read anew in each epoch. PyTorch: an <c>IterableDataset</c>.</summary>
    /// <param name="stream">The items. By workers, it is read from several threads, though never by two at once.</param>
    /// <param name="collate">Makes a batch of items; called by several threads at once if there are several workers.</param>
    /// <param name="options">How to load; PyTorch's defaults if left out. A stream takes no shuffling and no samplers.</param>
    /// <exception cref="ArgumentException">Options exclude each other or are out of range; the message says which they are.</exception>
    public PrefetchLoader(IEnumerable<TItem> stream, Func<IReadOnlyList<TItem>, TBatch> collate, LoaderOptions? options = null)
        : this(
            _ => new SynchronousStream<TItem>(stream.GetEnumerator()),
            Counting.Of(Require.NotNull(stream, nameof(stream))),
            collate,
            options)
    {
    }

    /// <summary>Loads from an asynchronous stream that is read anew in each epoch. PyTorch: an <c>IterableDataset</c>.</summary>
    /// <param name="stream">The items. Its token is cancelled when the epoch ends early.</param>
    /// <param name="collate">Makes a batch of items; called by several threads at once if there are several workers.</param>
    /// <param name="options">How to load; PyTorch's defaults if left out. A stream takes no shuffling and no samplers.</param>
    /// <exception cref="ArgumentException">Options exclude each other or are out of range; the message says which they are.</exception>
    public PrefetchLoader(IAsyncEnumerable<TItem> stream, Func<IReadOnlyList<TItem>, TBatch> collate, LoaderOptions? options = null)
        : this(Require.NotNull(stream, nameof(stream)).GetAsyncEnumerator, items: null, collate, options)
    {
    }

    private PrefetchLoader(
        Func<CancellationToken, IAsyncEnumerator<TItem>> open,
        long? items,
        Func<IReadOnlyList<TItem>, TBatch> collate,
        LoaderOptions? options)
        : this(source: null, (checkedOptions, _) => new StreamedBatches<TItem>(open, items, checkedOptions), collate, options)
    {
    }

    private PrefetchLoader(
        IItemSource<TItem>? source,
        Func<LoaderOptions, long, IBatchSource<TItem>> batches,
        Func<IReadOnlyList<TItem>, TBatch> collate,
        LoaderOptions? options)
    {
        Options = options ?? new();
        if (Options.Flaw(isStream: source is null, typeof(TBatch), typeof(IPinnable<TBatch>)) is { } flaw)
            throw new ArgumentException(flaw, nameof(options));
        Seed = Options.Seed ?? SeedChain.Draw();
        assembler = new(source, Require.NotNull(collate, nameof(collate)), Options);
        this.batches = batches(Options, Seed);
    }

    /// <summary>How this loader loads.</summary>
    public LoaderOptions Options { get; }

    /// <summary>The seed in use: passed in again, it repeats the epochs.</summary>
    public long Seed { get; }

    /// <summary>
    /// How many batches an epoch has; <see langword="null"/> if the stream or the sampler does not tell. PyTorch: <c>len(loader)</c>.
    /// </summary>
    public long? Count => batches.Count;

    /// <summary>The epoch that the next enumeration runs through, from 0; that of the sampler, if it counts epochs.</summary>
    public int Epoch => batches.Epoch;

    /// <summary>Says which epoch comes next, as one does on resuming a training. Tells the sampler.</summary>
    /// <param name="epoch">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The epoch is negative.</exception>
    public void SetEpoch(int epoch) => batches.SetEpoch(epoch);

    /// <summary>Runs through the next epoch, which begins, as do its workers, when the first batch is asked for.</summary>
    /// <returns>Its batches. Disposing of the enumerator, as <c>foreach</c> does, ends the epoch.</returns>
    /// <exception cref="ObjectDisposedException">The loader was disposed of; thrown when a batch is asked for.</exception>
    public IEnumerator<TBatch> GetEnumerator()
    {
        var run = Open(CancellationToken.None);
        try
        {
            while (run.NextAsync(blocking: true).GetAwaiter().GetResult() is { HasBatch: true } next)
            {
                try
                {
                    yield return next.Batch;
                }
                finally
                {
                    if (Options.DisposeBatches)
                        Disposal.Dispose(next.Batch);
                }
            }
        }
        finally
        {
            run.EndAsync(blocking: true).GetAwaiter().GetResult();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Runs through the next epoch by <c>await foreach (var batch in loader)</c>.</summary>
    /// <param name="cancellationToken">Ends the epoch early.</param>
    /// <returns>Its batches. Disposing of the enumerator, as <c>await foreach</c> does, ends the epoch.</returns>
    /// <exception cref="ObjectDisposedException">The loader was disposed of; thrown when a batch is asked for.</exception>
    public IAsyncEnumerator<TBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => ReadAllAsync().GetAsyncEnumerator(cancellationToken);

    /// <summary>
    /// The loader as an asynchronous sequence: <c>await foreach (var batch in loader.ReadAllAsync(token))</c>. It is not one itself, for
    /// if it were two kinds of sequence at once, the compiler would not know whose <c>Select</c> is meant.
    /// </summary>
    /// <param name="cancellationToken">Ends the epoch early.</param>
    /// <returns>A sequence each enumeration of which runs through the next epoch.</returns>
    /// <exception cref="ObjectDisposedException">The loader was disposed of; thrown when a batch is asked for.</exception>
    public async IAsyncEnumerable<TBatch> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var run = Open(cancellationToken);
        try
        {
            while (await run.NextAsync(blocking: false).ConfigureAwait(false) is { HasBatch: true } next)
            {
                try
                {
                    yield return next.Batch;
                }
                finally
                {
                    if (Options.DisposeBatches)
                        await Disposal.DisposeAsync(next.Batch, blocking: false).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await run.EndAsync(blocking: false).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Ends persistent workers, and any enumeration that is still going on, which then throws <see cref="ObjectDisposedException"/>. The
    /// dataset is not disposed of.
    /// </summary>
    public void Dispose() => CloseAsync(blocking: true).GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    /// <returns>Completes when the workers have ended.</returns>
    public ValueTask DisposeAsync() => CloseAsync(blocking: false);

    private IRun<TBatch> Open(CancellationToken cancellation)
    {
        ThrowIfDisposed();
        var epoch = batches.Advance();
        var feed = batches.Open(epoch);
        var stop = new StopSignal(cancellation, disposal.Token);
        var context = new LoadContext(Seed, epoch, stop.Token);
        return Options.NumWorkers == 0
            ? new InlineRun<TItem, TBatch>(feed, assembler, context, stop)
            : new PrefetchRun<TItem, TBatch>(feed, assembler, context, stop, Options, Workers());
    }

    private WorkerPool Workers()
    {
        if (!Options.PersistentWorkers)
            return new(Options.NumWorkers, Options.WorkerInit);
        lock (persisting)
        {
            ThrowIfDisposed();
            // Closed means that a worker could not start: this epoch may try again.
            if (persistent is null or { IsClosed: true })
                persistent = new(Options.NumWorkers, Options.WorkerInit);
            return persistent;
        }
    }

    private async ValueTask CloseAsync(bool blocking)
    {
        lock (persisting)
            isDisposed = true;
        var teardown = new Teardown();
        teardown.Step(disposal.Cancel);
        if (persistent is { } workers)
        {
            workers.Close();
            await workers.EndAsync(Options.Patience, blocking).ConfigureAwait(false);
        }
        teardown.Finish();
    }

    private void ThrowIfDisposed()
    {
        if (isDisposed)
            throw new ObjectDisposedException(nameof(PrefetchLoader<TItem, TBatch>));
    }
}

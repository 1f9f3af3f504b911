using System.Globalization;

namespace ModelGen.Data;

/// <summary>
/// Something that a loader was given has thrown: the dataset, the sampler, the collate function or the start of a worker. Says which item,
/// batch and worker it was; the original exception is the <see cref="Exception.InnerException"/>.
/// </summary>
public sealed class LoaderException : Exception
{
    private LoaderException(string message, LoaderStage stage, Exception inner)
        : base($"{message} {inner.GetType().Name}: {inner.Message}", inner)
        => Stage = stage;

    /// <summary>What the loader was about.</summary>
    public LoaderStage Stage { get; }

    /// <summary>
    /// The index of the item in the dataset, or its place in the stream, if it was one item that failed; otherwise <see langword="null"/>.
    /// </summary>
    public long? Index { get; private init; }

    /// <summary>The indexes of the batch that failed; empty if it was not about a batch.</summary>
    public IReadOnlyList<long> Indexes { get; private init; } = [];

    /// <summary>The epoch; <see langword="null"/> if a worker could not start.</summary>
    public int? Epoch { get; private init; }

    /// <summary>The batch's place in the epoch, from 0; <see langword="null"/> if a worker could not start.</summary>
    public long? Batch { get; private init; }

    /// <summary>The worker in which it happened; <see langword="null"/> if that was the consumer's own thread.</summary>
    public int? Worker { get; private init; }

    internal static LoaderException OfWorkerInit(int worker, Exception inner)
        => new($"Worker {worker} could not start, its WorkerInit failed.", LoaderStage.WorkerInit, inner) { Worker = worker };

    internal static LoaderException OfSampling(long batch, int epoch, Exception inner)
        => new($"The sampler failed on batch {batch} of epoch {epoch}.", LoaderStage.Sampling, inner) { Batch = batch, Epoch = epoch };

    internal static LoaderException OfItem(long index, IReadOnlyList<long> indexes, LoadContext context, Exception inner)
        => new($"Item {index} failed, for batch {context.Batch} of epoch {context.Epoch} in {Place(context)}.", LoaderStage.Item, inner)
        {
            Index = index,
            Indexes = indexes,
            Epoch = context.Epoch,
            Batch = context.Batch,
            Worker = context.Worker,
        };

    internal static LoaderException OfBatch(IReadOnlyList<long> indexes, LoadContext context, Exception inner)
        => new(
            $"Making batch {context.Batch} of epoch {context.Epoch} of its items ({List(indexes)}) failed in {Place(context)}.",
            LoaderStage.Batch,
            inner)
        {
            Indexes = indexes,
            Epoch = context.Epoch,
            Batch = context.Batch,
            Worker = context.Worker,
        };

    /// <summary>The indexes for a message: the first few, and how many there are.</summary>
    internal static string List(IReadOnlyList<long> indexes)
    {
        const int Most = 16;
        var first = string.Join(", ", indexes.Take(Most).Select(index => index.ToString(CultureInfo.InvariantCulture)));
        return indexes.Count > Most ? $"{first}, ..., {indexes.Count} in all" : first;
    }

    private static string Place(LoadContext context) => context.Worker is { } worker ? $"worker {worker}" : "the consumer's thread";
}

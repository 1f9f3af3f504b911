namespace ModelGen.Data;

/// <summary>
/// Takes this process's share of a dataset that several processes train on together; all shares have the same size. PyTorch:
/// <c>torch.utils.data.distributed.DistributedSampler</c>.
/// </summary>
/// <remarks>
/// All processes take the same order of the dataset, process <c>rank</c> its elements <c>rank</c>, <c>rank + worldSize</c>, ... Where the
/// dataset cannot be divided evenly, its order is continued from the beginning, as often as it takes, or its tail dropped.
/// <see cref="Sampler{T}.Epoch"/> must be the same in all processes, and is as long as all of them enumerate equally often.
/// </remarks>
public sealed class DistributedSampler : Sampler<long>
{
    private readonly long count;

    /// <summary>Takes one process's share of a dataset of <paramref name="count"/> items.</summary>
    /// <param name="count">How many items the dataset has; not negative.</param>
    /// <param name="worldSize">How many processes take part. PyTorch: <c>num_replicas</c>.</param>
    /// <param name="rank">Which of them this one is, from 0.</param>
    /// <param name="shuffle">Whether to shuffle the dataset in each epoch, as by default.</param>
    /// <param name="seed">Where the randomness starts; must be the same in all processes, and is 0 by default.</param>
    /// <param name="dropLast">
    /// Whether to leave out what does not divide evenly; by default some indexes come twice instead.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative or more than an array holds, the world size not positive, or the rank not one of it.
    /// </exception>
    public DistributedSampler(long count, int worldSize, int rank, bool shuffle = true, long seed = 0, bool dropLast = false)
    {
        this.count = shuffle ? Require.ArrayLength(count, nameof(count)) : Require.NotNegative(count, nameof(count));
        WorldSize = Require.Positive(worldSize, nameof(worldSize));
        if (rank < 0 || rank >= worldSize)
            throw new ArgumentOutOfRangeException(nameof(rank), rank, $"Expected a rank from 0 to {worldSize - 1}.");
        Rank = rank;
        Shuffle = shuffle;
        Seed = seed;
        DropLast = dropLast;
    }

    /// <summary>How many indexes this process takes, which is the same for all.</summary>
    public override long? Count => Share;

    /// <summary>How many processes take part.</summary>
    public int WorldSize { get; }

    /// <summary>Which of the processes this one is.</summary>
    public int Rank { get; }

    /// <summary>Whether the dataset is shuffled in each epoch.</summary>
    public bool Shuffle { get; }

    /// <summary>Where the randomness starts.</summary>
    public long Seed { get; }

    /// <summary>Whether what does not divide evenly is left out.</summary>
    public bool DropLast { get; }

    private long Share => Counting.Batches(count, WorldSize, DropLast)!.Value;

    /// <inheritdoc/>
    public override IEnumerable<long> InEpoch(int epoch)
    {
        var order = Shuffle ? new SeededRandom(SeedChain.From(Seed).With(epoch).Seed).Permutation(count) : null;
        for (var n = 0L; n < Share; n++)
        {
            var place = (Rank + n * WorldSize) % count;
            yield return order is null ? place : order[place];
        }
    }
}

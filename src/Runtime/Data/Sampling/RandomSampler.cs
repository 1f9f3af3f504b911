namespace ModelGen.Data;

/// <summary>Takes indexes in a random order, a new one in each epoch. PyTorch: <c>torch.utils.data.RandomSampler</c>.</summary>
public sealed class RandomSampler : Sampler<long>
{
    private readonly long count;
    private readonly long samples;

    /// <summary>Samples a dataset of <paramref name="count"/> items.</summary>
    /// <param name="count">How many items the dataset has; not negative.</param>
    /// <param name="replacement">
    /// Whether an index may come again before all have come. Without, each index comes once; if more samples are asked for than there are
    /// items, the dataset is shuffled and run through again.
    /// </param>
    /// <param name="samples">How many indexes an epoch has; as many as the dataset by default. PyTorch: <c>num_samples</c>.</param>
    /// <param name="seed">Where the randomness starts; <see cref="Seed"/> tells which was drawn if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative or more than an array holds, or the number of samples is not positive.
    /// </exception>
    /// <exception cref="ArgumentException">Samples are asked of an empty dataset.</exception>
    public RandomSampler(long count, bool replacement = false, long? samples = null, long? seed = null)
    {
        this.count = replacement ? Require.NotNegative(count, nameof(count)) : Require.ArrayLength(count, nameof(count));
        this.samples = samples is { } asked ? Require.Positive(asked, nameof(samples)) : count;
        if (count == 0 && this.samples > 0)
            throw new ArgumentException($"{samples} samples are asked of an empty dataset: leave {nameof(samples)} out.", nameof(samples));
        Replacement = replacement;
        Seed = seed ?? SeedChain.Draw();
    }

    /// <inheritdoc/>
    public override long? Count => samples;

    /// <summary>Whether an index may come again before all have come.</summary>
    public bool Replacement { get; }

    /// <summary>The seed in use: passed in again, it repeats the order.</summary>
    public long Seed { get; }

    /// <inheritdoc/>
    public override IEnumerable<long> InEpoch(int epoch)
    {
        var random = new SeededRandom(SeedChain.From(Seed).With(epoch).Seed);
        return Replacement ? Drawn(random) : Shuffled(random);
    }

    private IEnumerable<long> Drawn(SeededRandom random)
    {
        for (var n = 0L; n < samples; n++)
            yield return random.NextInt64(count);
    }

    private IEnumerable<long> Shuffled(SeededRandom random)
    {
        for (var left = samples; left > 0; left -= count)
        {
            var order = random.Permutation(count);
            for (var n = 0; n < Math.Min(left, count); n++)
                yield return order[n];
        }
    }
}

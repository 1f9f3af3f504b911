namespace ModelGen.Data;

/// <summary>
/// Takes each of the given indexes once, in a random order, a new one in each epoch: a training or validation split of a dataset.
/// PyTorch: <c>torch.utils.data.SubsetRandomSampler</c>.
/// </summary>
public sealed class SubsetRandomSampler : Sampler<long>
{
    private readonly long[] indexes;

    /// <summary>Samples a part of a dataset.</summary>
    /// <param name="indexes">The part's indexes in the dataset, which are copied.</param>
    /// <param name="seed">Where the randomness starts; <see cref="Seed"/> tells which was drawn if it is left out.</param>
    public SubsetRandomSampler(IEnumerable<long> indexes, long? seed = null)
    {
        this.indexes = [.. Require.NotNull(indexes, nameof(indexes))];
        Seed = seed ?? SeedChain.Draw();
    }

    /// <inheritdoc/>
    public override long? Count => indexes.Length;

    /// <summary>The seed in use: passed in again, it repeats the order.</summary>
    public long Seed { get; }

    /// <inheritdoc/>
    public override IEnumerable<long> InEpoch(int epoch)
    {
        var random = new SeededRandom(SeedChain.From(Seed).With(epoch).Seed);
        foreach (var place in random.Permutation(indexes.Length))
            yield return indexes[place];
    }
}

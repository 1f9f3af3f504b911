namespace ModelGen.Data;

/// <summary>
/// Takes each index as often as its weight says: rare classes of an unbalanced dataset come as often as frequent ones if the weight of a
/// sample is one over the size of its class. PyTorch: <c>torch.utils.data.WeightedRandomSampler</c>.
/// </summary>
public sealed class WeightedRandomSampler : Sampler<long>
{
    private readonly double[] weights;
    private readonly long samples;

    /// <summary>Samples a dataset of as many items as there are weights.</summary>
    /// <param name="weights">A weight an item, not negative; they need not sum up to one. They are copied.</param>
    /// <param name="samples">How many indexes an epoch has. PyTorch: <c>num_samples</c>.</param>
    /// <param name="replacement">
    /// Whether an index may come again, as it does by default. Without, an index drawn leaves its share to the others.
    /// </param>
    /// <param name="seed">Where the randomness starts; <see cref="Seed"/> tells which was drawn if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of samples is not positive.</exception>
    /// <exception cref="ArgumentException">
    /// A weight is negative or no number, their sum is infinite or zero, or fewer of them are above zero than are to be drawn without
    /// replacement.
    /// </exception>
    public WeightedRandomSampler(IEnumerable<double> weights, long samples, bool replacement = true, long? seed = null)
    {
        this.weights = [.. Require.NotNull(weights, nameof(weights))];
        this.samples = Require.Positive(samples, nameof(samples));
        Replacement = replacement;
        Seed = seed ?? SeedChain.Draw();

        var (drawable, total) = (0L, 0.0);
        for (var i = 0; i < this.weights.Length; i++)
        {
            var weight = this.weights[i];
            if (!(weight >= 0))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Weight {i} is {weight}; expected a number that is not negative."),
                    nameof(weights));
            }
            total += weight;
            if (weight > 0)
                drawable++;
        }
        if (double.IsPositiveInfinity(total))
            throw new ArgumentException("The weights sum up to infinity: scale them down.", nameof(weights));
        if (drawable == 0 || (!replacement && samples > drawable))
        {
            throw new ArgumentException(
                $"{samples} samples {(replacement ? "with" : "without")} replacement cannot be drawn: "
                + $"{drawable} of {this.weights.Length} weights are above zero.",
                nameof(weights));
        }
    }

    /// <inheritdoc/>
    public override long? Count => samples;

    /// <summary>Whether an index may come again within an epoch.</summary>
    public bool Replacement { get; }

    /// <summary>The seed in use: passed in again, it repeats the order.</summary>
    public long Seed { get; }

    /// <inheritdoc/>
    public override IEnumerable<long> InEpoch(int epoch)
    {
        var random = new SeededRandom(SeedChain.From(Seed).With(epoch).Seed);
        var tree = new WeightTree(weights);
        for (var n = 0L; n < samples; n++)
        {
            var index = tree.Draw(random);
            if (!Replacement)
                tree.Remove(index);
            yield return index;
        }
    }
}

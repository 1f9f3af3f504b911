using System.Collections;

namespace ModelGen.Data;

/// <summary>
/// Says in which order a loader takes what a dataset holds: each enumeration is one epoch. PyTorch: <c>torch.utils.data.Sampler</c>.
/// </summary>
/// <typeparam name="T">
/// <see cref="long"/> for a sampler of indexes, which TorchSharp's own loader takes as its shuffler as well; a list of them for a sampler
/// of whole batches.
/// </typeparam>
/// <remarks>
/// The order of an epoch depends on nothing but the sampler's arguments, its seed among them, and the number of the epoch. Enumerating
/// moves on to the next epoch, so that a sampler enumerated again shuffles again; <see cref="SetEpoch"/> resumes at another one, and
/// <see cref="InEpoch"/> looks at any of them without moving on.
/// </remarks>
public abstract class Sampler<T> : IEnumerable<T>
{
    private int epoch;

    /// <summary>How many elements an epoch has; <see langword="null"/> if that cannot be known without enumerating it.</summary>
    public abstract long? Count { get; }

    /// <summary>The epoch that the next enumeration runs through, from 0.</summary>
    public virtual int Epoch => epoch;

    /// <summary>
    /// Says which epoch the next enumeration runs through, as one does on resuming a training. PyTorch: <c>set_epoch</c>, which there has
    /// to be called before every epoch, and need not be here.
    /// </summary>
    /// <param name="epoch">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The epoch is negative.</exception>
    public virtual void SetEpoch(int epoch) => this.epoch = Require.NotNegative(epoch, nameof(epoch));

    /// <summary>The order of one epoch. Neither reads nor changes <see cref="Epoch"/>.</summary>
    /// <param name="epoch">From 0.</param>
    /// <returns>The same elements in the same order whenever it is asked.</returns>
    public abstract IEnumerable<T> InEpoch(int epoch);

    /// <summary>Begins the epoch <see cref="Epoch"/>, and makes the one after it the next.</summary>
    /// <returns>The order of the epoch that was begun.</returns>
    public IEnumerator<T> GetEnumerator() => InEpoch(Advance()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Begins an epoch.</summary>
    /// <returns>The epoch begun.</returns>
    internal int Advance()
    {
        var begun = Epoch;
        SetEpoch(begun + 1);
        return begun;
    }
}

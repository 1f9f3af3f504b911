namespace ModelGen.Data;

/// <summary>
/// A dataset whose items are reached by index. PyTorch: a map-style <c>torch.utils.data.Dataset</c>, <c>__len__</c> and <c>__getitem__</c>.
/// </summary>
/// <typeparam name="TItem">One item.</typeparam>
public interface IItemSource<out TItem>
{
    /// <summary>How many items there are.</summary>
    long Count { get; }

    /// <summary>
    /// Loads one item. Called by several threads at once if the loader has several workers. Randomness that is to be the same for any
    /// number of workers comes from <see cref="LoadContext.Current"/>.
    /// </summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1, or whatever the loader's sampler yields.</param>
    /// <returns>The item.</returns>
    TItem Get(long index);
}

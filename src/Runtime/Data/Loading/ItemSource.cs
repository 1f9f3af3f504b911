namespace ModelGen.Data;

/// <summary>An item source made of two delegates.</summary>
internal sealed class ItemSource<TItem>(long count, Func<long, TItem> get) : IItemSource<TItem>
{
    private readonly Func<long, TItem> get = Require.NotNull(get, nameof(get));

    public long Count { get; } = Require.NotNegative(count, nameof(count));

    public static ItemSource<TItem> Of(IReadOnlyList<TItem> items)
        => new(Require.NotNull(items, nameof(items)).Count, index => items[(int)index]);

    public TItem Get(long index)
        => index >= 0 && index < Count
            ? get(index)
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected an index below {Count}, the number of items.");
}

namespace ModelGen.Data;

/// <summary>What a batch is to be made of, and how far its making is.</summary>
internal sealed class BatchPlan<TItem>(long number, long position)
{
    private volatile LoadContext? progress;

    /// <summary>Its place in the epoch, from 0.</summary>
    public long Number => number;

    /// <summary>The place of its first item in the epoch, from 0.</summary>
    public long Position => position;

    /// <summary>The items' indexes; of a stream, their places in it, known once they are read.</summary>
    public IReadOnlyList<long> Indexes { get; set; } = [];

    /// <summary>The items of a stream, once they are read; <see langword="null"/> if they are to be loaded by index.</summary>
    public List<TItem>? Items { get; set; }

    /// <summary>What is being done for it, to be read by a consumer that ran out of patience.</summary>
    public LoadContext? Progress
    {
        get => progress;
        set => progress = value;
    }
}

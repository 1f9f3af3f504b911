namespace ModelGen.Data;

/// <summary>Counts without enumerating.</summary>
internal static class Counting
{
    /// <summary>How many elements a sequence has; <see langword="null"/> if only enumerating it would tell.</summary>
    public static long? Of<T>(IEnumerable<T> sequence) => sequence switch
    {
        Sampler<T> sampler => sampler.Count,
        IReadOnlyCollection<T> collection => collection.Count,
        ICollection<T> collection => collection.Count,
        _ => null,
    };

    /// <summary>How many batches so many items make.</summary>
    public static long? Batches(long? items, int batchSize, bool dropLast)
        => dropLast || items % batchSize == 0 ? items / batchSize : items / batchSize + 1;
}

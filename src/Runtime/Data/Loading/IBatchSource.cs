namespace ModelGen.Data;

/// <summary>Where the batches of all epochs come from.</summary>
internal interface IBatchSource<TItem>
{
    /// <summary>How many batches an epoch has, if that is known.</summary>
    long? Count { get; }

    /// <summary>The epoch to come.</summary>
    int Epoch { get; }

    void SetEpoch(int epoch);

    /// <summary>Makes the epoch after <see cref="Epoch"/> the one to come.</summary>
    /// <returns>The epoch that was to come.</returns>
    int Advance();

    /// <summary>Opens an epoch, without calling anything of the user's yet.</summary>
    IBatchFeed<TItem> Open(int epoch);
}

namespace ModelGen.Data;

/// <summary>The batches of one epoch before they are loaded: indexes from a sampler, or items from a stream.</summary>
internal interface IBatchFeed<TItem> : IAsyncDisposable
{
    /// <summary>Plans the next batch. Called by the consumer's thread only.</summary>
    /// <returns>The plan; <see langword="null"/> at the end, as far as it is known without reading.</returns>
    /// <exception cref="LoaderException">The sampler failed.</exception>
    BatchPlan<TItem>? Next();

    /// <summary>
    /// Reads from the stream what the plan needs. Called by workers, in the order of the plans, never by two at once.
    /// </summary>
    /// <returns>Whether there is such a batch; otherwise the stream is at its end.</returns>
    /// <exception cref="LoaderException">The stream failed.</exception>
    ValueTask<bool> ReadAsync(BatchPlan<TItem> plan, LoadContext context);
}

namespace ModelGen.Data;

/// <summary>A batch that a worker is to make, and that the consumer waits for.</summary>
internal sealed class BatchJob<TItem, TBatch>(BatchPlan<TItem> plan)
{
    /// <summary>Asynchronous, or else the consumer's code would go on in the worker's thread.</summary>
    private readonly TaskCompletionSource<Outcome<TBatch>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BatchPlan<TItem> Plan => plan;

    /// <summary>Never fails: a failure is an outcome.</summary>
    public Task<Outcome<TBatch>> Done => done.Task;

    public void Complete(Outcome<TBatch> outcome) => done.SetResult(outcome);

    /// <summary>Disposes of the batch that nobody asks for any more, now or when its worker is done with it after all.</summary>
    public async ValueTask ReleaseAsync(bool blocking)
    {
        var outcome = await Done.ConfigureAwait(false);
        if (outcome.HasBatch)
            await Disposal.DisposeAsync(outcome.Batch, blocking).ConfigureAwait(false);
    }
}

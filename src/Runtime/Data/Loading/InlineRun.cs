namespace ModelGen.Data;

/// <summary>Loads each batch in the consumer's thread when it is asked for.</summary>
internal sealed class InlineRun<TItem, TBatch>(
    IBatchFeed<TItem> feed,
    BatchAssembler<TItem, TBatch> assembler,
    LoadContext epoch,
    StopSignal stop) : IRun<TBatch>
{
    public async ValueTask<Outcome<TBatch>> NextAsync(bool blocking)
    {
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            if (feed.Next() is not { } plan)
                return Outcome<TBatch>.End;
            var context = epoch.ForBatch(plan.Number, worker: null);
            return await Waiting.RunAsync(() => feed.ReadAsync(plan, context), blocking).ConfigureAwait(false)
                ? Outcome<TBatch>.Of(assembler.Assemble(plan, context))
                : Outcome<TBatch>.End;
        }
        catch (OperationCanceledException) when (stop.IsGiven)
        {
            throw stop.Reason();
        }
    }

    public async ValueTask EndAsync(bool blocking)
    {
        var teardown = new Teardown();
        teardown.Step(stop.Give);
        await teardown.StepAsync(() => Waiting.RunAsync(feed.DisposeAsync, blocking)).ConfigureAwait(false);
        teardown.Step(stop.Dispose);
        teardown.Finish();
    }
}

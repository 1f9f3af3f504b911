using System.Collections.Concurrent;

namespace ModelGen.Data;

/// <summary>
/// Has workers load batches ahead of the consumer. The consumer plans batches and asks for them in order; whichever worker is free makes
/// the next; the consumer waits for the first that it has not had. So batches come in order, and never more are under way than asked for.
/// </summary>
internal sealed class PrefetchRun<TItem, TBatch>(
    IBatchFeed<TItem> feed,
    BatchAssembler<TItem, TBatch> assembler,
    LoadContext epoch,
    StopSignal stop,
    LoaderOptions options,
    WorkerPool pool) : IRun<TBatch>
{
    /// <summary>Asked for and not handed out yet, in order. The consumer's.</summary>
    private readonly Queue<BatchJob<TItem, TBatch>> pending = new();

    /// <summary>Asked for and not begun yet, in order. One worker at a time takes one, and reads what it needs of a stream.</summary>
    private readonly ConcurrentQueue<BatchJob<TItem, TBatch>> untaken = new();
    private readonly object taking = new();

    private TimeSpan patience = options.Patience;
    private bool isStarted;
    private bool isPlanned;

    public async ValueTask<Outcome<TBatch>> NextAsync(bool blocking)
    {
        try
        {
            if (!isStarted)
                Begin(await pool.StartAsync(patience, blocking, stop.Token).ConfigureAwait(false));
            stop.Token.ThrowIfCancellationRequested();
            return pending.Count == 0
                ? Outcome<TBatch>.End
                : HandOut(await Waiting.ForAsync(pending.Peek().Done, patience, blocking, stop.Token).ConfigureAwait(false));
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
        if (!options.PersistentWorkers)
            pool.Close();

        // What hangs for longer is left behind: these steps wait for it, and nobody waits for them.
        if (!await Waiting.ForAllAsync(pending.Select(job => job.Done), patience, blocking).ConfigureAwait(false))
            patience = TimeSpan.Zero;
        foreach (var job in pending)
        {
            if (job.Done.IsCompleted)
                await teardown.StepAsync(() => job.ReleaseAsync(blocking)).ConfigureAwait(false);
            else
                _ = job.ReleaseAsync(blocking: false).AsTask();
        }
        if (pending.All(job => job.Done.IsCompleted))
            await teardown.StepAsync(() => CloseFeedAsync(blocking)).ConfigureAwait(false);
        else
            _ = Task.WhenAll(pending.Select(job => job.Done)).ContinueWith(
                _ => CloseFeedAsync(blocking: false).AsTask(), TaskScheduler.Default);

        if (pool.IsClosed)
            await pool.EndAsync(patience, blocking).ConfigureAwait(false);
        teardown.Finish();
    }

    private void Begin(bool haveStarted)
    {
        if (!haveStarted)
            throw TimedOut($"worker {LoaderException.List(pool.Starting())} to start (see LoaderOptions.WorkerInit)");
        isStarted = true;
        AskFor(options.Ahead);
    }

    private Outcome<TBatch> HandOut(bool isDone)
    {
        var job = pending.Peek();
        if (!isDone)
            throw TimedOut(Awaited(job.Plan));
        var outcome = job.Done.Result;
        if (outcome.Failure is { } failure)
            throw failure;
        if (!outcome.HasBatch)
            return Outcome<TBatch>.End;
        AskFor(options.Ahead + 1); // the one that leaves is still among them
        pending.Dequeue();
        return outcome;
    }

    private void AskFor(long batches)
    {
        while (!isPlanned && pending.Count < batches)
        {
            try
            {
                if (feed.Next() is { } plan)
                    Ask(new(plan));
                else
                    isPlanned = true;
            }
            catch (LoaderException e)
            {
                // In its turn: the batches before it come first, as they would without workers.
                var failed = new BatchJob<TItem, TBatch>(new(e.Batch!.Value, position: 0));
                failed.Complete(Outcome<TBatch>.Failed(e));
                pending.Enqueue(failed);
                isPlanned = true;
            }
        }
    }

    private void Ask(BatchJob<TItem, TBatch> job)
    {
        pending.Enqueue(job);
        untaken.Enqueue(job);
        if (!pool.TryPost(Work))
            job.Complete(Outcome<TBatch>.Failed(new OperationCanceledException("The workers have ended.")));
    }

    /// <summary>What a worker does each time it is called: make one batch. Whatever happens is an outcome.</summary>
    private void Work(int worker)
    {
        BatchJob<TItem, TBatch>? job = null;
        try
        {
            LoadContext context;
            bool hasItems;
            lock (taking)
            {
                untaken.TryDequeue(out job);
                context = epoch.ForBatch(job!.Plan.Number, worker);
                job.Plan.Progress = context;
                stop.Token.ThrowIfCancellationRequested();
                hasItems = Waiting.RunAsync(() => feed.ReadAsync(job.Plan, context), blocking: true).GetAwaiter().GetResult();
            }
            job.Complete(hasItems ? Outcome<TBatch>.Of(assembler.Assemble(job.Plan, context)) : Outcome<TBatch>.End);
        }
        catch (Exception e)
        {
            job!.Complete(Outcome<TBatch>.Failed(e));
        }
    }

    /// <summary>Only when no worker reads from it any more.</summary>
    private async ValueTask CloseFeedAsync(bool blocking)
    {
        try
        {
            await Waiting.RunAsync(feed.DisposeAsync, blocking).ConfigureAwait(false);
        }
        finally
        {
            stop.Dispose();
        }
    }

    private TimeoutException TimedOut(string awaited)
    {
        patience = TimeSpan.Zero; // what hangs is not waited for again
        return new(FormattableString.Invariant($"Waited {options.Timeout.TotalSeconds} s, which is LoaderOptions.Timeout, for {awaited}."));
    }

    private string Awaited(BatchPlan<TItem> plan)
    {
        var items = plan.Indexes.Count > 0 ? $"items {LoaderException.List(plan.Indexes)}" : $"the stream's items from {plan.Position} on";
        var state = plan.Progress switch
        {
            null => "no worker was free to load it",
            { Index: { } index, Worker: var worker } => $"worker {worker} is loading item {index}",
            { Worker: var worker } => $"worker {worker} is {(plan.Indexes.Count > 0 ? "collating it" : "reading the stream")}",
        };
        return $"batch {plan.Number} of epoch {epoch.Epoch} ({items}): {state}";
    }
}

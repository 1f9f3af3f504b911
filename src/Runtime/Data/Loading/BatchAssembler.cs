namespace ModelGen.Data;

/// <summary>Makes a batch of a plan. The same in a worker and in the consumer's thread, which is why the result is.</summary>
/// <param name="source">Where items are loaded from, unless the plan has them already.</param>
/// <param name="collate">Makes one batch of many items.</param>
/// <param name="options">What happens to items and batch.</param>
internal sealed class BatchAssembler<TItem, TBatch>(
    IItemSource<TItem>? source,
    Func<IReadOnlyList<TItem>, TBatch> collate,
    LoaderOptions options)
{
    /// <exception cref="LoaderException">Something of the user's failed; nothing is left undisposed.</exception>
    /// <exception cref="OperationCanceledException">The consumer stopped; nothing is left undisposed.</exception>
    public TBatch Assemble(BatchPlan<TItem> plan, LoadContext context)
    {
        var items = plan.Items ?? new List<TItem>(plan.Indexes.Count);
        TBatch? batch = default;
        TBatch? unpinned = default;
        try
        {
            using (options.Scope?.Invoke())
            {
                if (source is not null)
                    LoadItems(source, items, plan, context);
                context.Stopping.ThrowIfCancellationRequested();
                batch = Within(context, () => collate(items));
                if (options.PinMemory)
                {
                    unpinned = batch;
                    batch = ((IPinnable<TBatch>)batch!).PinMemory();
                }
                (batch as IScopedBatch)?.MoveToOuterScope();
            }
            if (IsAnother(unpinned, batch))
                Disposal.Dispose(unpinned);
            DisposeItems(items);
            return batch;
        }
        catch (Exception e)
        {
            // What failed first is what the consumer has to know; that its clean-up may fail as well adds nothing.
            var teardown = new Teardown();
            teardown.Step(() => DisposeItems(items));
            teardown.Step(() => Disposal.Dispose(unpinned));
            teardown.Step(() => Disposal.Dispose(batch));
            if (e is OperationCanceledException && context.Stopping.IsCancellationRequested)
                throw;
            throw plan.Progress is { Index: { } index }
                ? LoaderException.OfItem(index, plan.Indexes, context, e)
                : LoaderException.OfBatch(plan.Indexes, context, e);
        }
    }

    private static void LoadItems(IItemSource<TItem> source, List<TItem> items, BatchPlan<TItem> plan, LoadContext context)
    {
        foreach (var index in plan.Indexes)
        {
            context.Stopping.ThrowIfCancellationRequested();
            var item = context.ForItem(index, plan.Position + items.Count);
            plan.Progress = item;
            items.Add(Within(item, () => source.Get(index)));
        }
        plan.Progress = context;
    }

    private static T Within<T>(LoadContext context, Func<T> load)
    {
        var outer = context.Enter();
        try
        {
            return load();
        }
        finally
        {
            LoadContext.Restore(outer);
        }
    }

    private static bool IsAnother(TBatch? unpinned, TBatch? pinned) => !typeof(TBatch).IsValueType && !ReferenceEquals(unpinned, pinned);

    private void DisposeItems(List<TItem> items)
    {
        if (options.DisposeItems)
            Disposal.DisposeAll(items);
    }
}

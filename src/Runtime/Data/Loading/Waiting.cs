using System.Diagnostics;

namespace ModelGen.Data;

/// <summary>
/// Waits for things, in this thread or asynchronously: what the caller wrote once then serves <c>foreach</c> and <c>await foreach</c>.
/// A call that is <c>blocking</c> returns a task that is complete, and needs no thread of the thread pool to get there.
/// </summary>
internal static class Waiting
{
    /// <summary>Waits for a limited time until a task has come to its end, by success or not.</summary>
    /// <returns>Whether it has.</returns>
    public static async ValueTask<bool> ForAsync(Task task, TimeSpan patience, bool blocking, CancellationToken cancellation = default)
    {
        if (task.IsCompleted)
            return true;
        if (blocking)
            return Block(task, patience, cancellation);

        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var first = await Task.WhenAny(task, Task.Delay(patience, timer.Token)).ConfigureAwait(false);
        if (first == task)
        {
            timer.Cancel();
            return true;
        }
        cancellation.ThrowIfCancellationRequested();
        return false;
    }

    /// <summary>Waits for a limited time until all tasks have come to their end, by success or not.</summary>
    /// <returns>Whether they have.</returns>
    public static async ValueTask<bool> ForAllAsync(
        IEnumerable<Task> tasks, TimeSpan patience, bool blocking, CancellationToken cancellation = default)
    {
        if (!blocking)
            return await ForAsync(Task.WhenAll(tasks), patience, blocking, cancellation).ConfigureAwait(false);

        // One by one: what would join the tasks runs in the thread pool.
        var waited = Stopwatch.StartNew();
        foreach (var task in tasks)
        {
            var rest = patience == Timeout.InfiniteTimeSpan ? patience : TimeSpan.FromTicks(Math.Max(0, (patience - waited.Elapsed).Ticks));
            if (!task.IsCompleted && !Block(task, rest, cancellation))
                return false;
        }
        return true;
    }

    /// <summary>Starts something asynchronous and waits for it.</summary>
    public static ValueTask<T> RunAsync<T>(Func<ValueTask<T>> start, bool blocking)
    {
        if (!blocking)
            return start();

        // What is started must not want to come back to this thread, which is waiting: hence without the context that would bring it.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var running = start();
            return running.IsCompleted ? running : new(running.AsTask().GetAwaiter().GetResult());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public static async ValueTask RunAsync(Func<ValueTask> start, bool blocking)
        => await RunAsync(
            async () =>
            {
                await start().ConfigureAwait(false);
                return true;
            },
            blocking).ConfigureAwait(false);

    private static bool Block(Task task, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            return task.Wait((int)patience.TotalMilliseconds, cancellation);
        }
        catch (AggregateException)
        {
            return true;
        }
    }
}

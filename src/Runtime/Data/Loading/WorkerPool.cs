using System.Threading.Channels;

namespace ModelGen.Data;

/// <summary>The workers of one epoch, or of all epochs if they are persistent.</summary>
internal sealed class WorkerPool
{
    /// <summary>Synchronous: waking a worker then takes no thread of the thread pool, and nothing but waking happens there.</summary>
    private readonly Channel<Action<int>> work
        = Channel.CreateUnbounded<Action<int>>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });

    private readonly Worker[] workers;
    private volatile bool isClosed;

    public WorkerPool(int count, Action<int>? init)
        => workers = [.. Enumerable.Range(0, count).Select(number => new Worker(number, work.Reader, init))];

    public bool IsClosed => isClosed;

    /// <summary>Waits until each worker has started or could not.</summary>
    /// <returns>Whether they have in time.</returns>
    /// <exception cref="LoaderException">One could not; the pool is then closed.</exception>
    public async ValueTask<bool> StartAsync(TimeSpan patience, bool blocking, CancellationToken cancellation)
    {
        var started = workers.Select(worker => worker.Started).ToList();
        if (!await Waiting.ForAllAsync(started, patience, blocking, cancellation).ConfigureAwait(false))
            return false;
        if (started.Find(worker => worker.Result is not null) is { Result: { } failure })
        {
            Close();
            throw failure;
        }
        return true;
    }

    /// <summary>Those still at their start.</summary>
    public IReadOnlyList<long> Starting()
        => [.. workers.Where(worker => !worker.Started.IsCompleted).Select(worker => (long)worker.Number)];

    /// <summary>Gives work to whichever worker is free first; what is given first is begun first.</summary>
    /// <returns>Whether there is anybody to do it.</returns>
    public bool TryPost(Action<int> action) => work.Writer.TryWrite(action);

    /// <summary>Lets the workers end when they have done what they were given.</summary>
    public void Close()
    {
        isClosed = true;
        work.Writer.TryComplete();
    }

    /// <summary>Waits until the workers have ended.</summary>
    public async ValueTask EndAsync(TimeSpan patience, bool blocking)
    {
        if (!await Waiting.ForAllAsync(workers.Select(worker => worker.Ended), patience, blocking).ConfigureAwait(false))
            return;
        // They are past all code of the user's: this takes no time.
        foreach (var worker in workers)
            worker.Thread.Join();
    }
}

using System.Threading.Channels;

namespace ModelGen.Data;

/// <summary>
/// A thread that loads. One of its own, not the thread pool's: what users load is bound to threads (TorchSharp's dispose scopes and
/// gradient modes), waits for files, and must not keep the rest of the program waiting.
/// </summary>
internal sealed class Worker
{
    private readonly TaskCompletionSource<LoaderException?> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ChannelReader<Action<int>> work;
    private readonly Action<int>? init;

    public Worker(int number, ChannelReader<Action<int>> work, Action<int>? init)
    {
        Number = number;
        this.work = work;
        this.init = init;
        Thread = new Thread(Run) { IsBackground = true, Name = $"{nameof(ModelGen)} loader, worker {number}" };
        Thread.Start();
    }

    public int Number { get; }

    public Thread Thread { get; }

    /// <summary>What kept the worker from starting; <see langword="null"/> if it has started.</summary>
    public Task<LoaderException?> Started => started.Task;

    public Task Ended => ended.Task;

    private void Run()
    {
        if (Start())
        {
            while (WaitForWork())
            {
                if (work.TryRead(out var action))
                    action(Number);
            }
        }
        ended.SetResult(true);
    }

    private bool Start()
    {
        LoaderException? failure = null;
        try
        {
            init?.Invoke(Number);
        }
        catch (Exception e)
        {
            failure = LoaderException.OfWorkerInit(Number, e);
        }
        started.SetResult(failure);
        return failure is null;
    }

    private bool WaitForWork() => work.WaitToReadAsync().AsTask().GetAwaiter().GetResult();
}

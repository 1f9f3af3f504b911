using System.Collections.Concurrent;
using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

/// <summary>A dataset of numbered items and their collation, which keep account of what is alive and of who works for them.</summary>
internal sealed class Probe
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<Thread, bool> threads = new();
    private readonly ConcurrentQueue<int> initialized = new();
    private IEnumerable<Thread> Workers
        => Threads.Where(thread => thread.Name?.Contains("loader, worker", StringComparison.Ordinal) == true);

    private int batchesAlive;
    private int itemsAlive;
    private int peak;

    /// <summary>Called before an item is loaded, and before a batch is made of it.</summary>
    public Action<long> OnItem { get; set; } = _ => { };

    public Action<IReadOnlyList<Item>> OnCollate { get; set; } = _ => { };

    public Action<int> OnWorkerInit { get; set; } = _ => { };

    public int BatchesAlive => Volatile.Read(ref batchesAlive);

    public int ItemsAlive => Volatile.Read(ref itemsAlive);

    /// <summary>The most batches that were ever alive at once.</summary>
    public int Peak => Volatile.Read(ref peak);

    /// <summary>The threads that worked, the consumer's among them if it did.</summary>
    public ICollection<Thread> Threads => threads.Keys;

    /// <summary>The workers that have not ended.</summary>
    public IEnumerable<Thread> RunningWorkers => Workers.Where(worker => worker.IsAlive);

    /// <summary>The numbers of the workers that were started, in any order.</summary>
    public IEnumerable<int> Initialized => initialized;

    public Item Get(long index)
    {
        threads.TryAdd(Thread.CurrentThread, true);
        OnItem(index);
        return new Item(this, index, LoadContext.Current!.Random.Next());
    }

    public Batch Collate(IReadOnlyList<Item> items)
    {
        threads.TryAdd(Thread.CurrentThread, true);
        OnCollate(items);
        return new Batch(this, items, LoadContext.Current!.Random.Next());
    }

    public void WorkerInit(int worker)
    {
        threads.TryAdd(Thread.CurrentThread, true);
        initialized.Enqueue(worker);
        OnWorkerInit(worker);
    }

    /// <summary>The items as a stream. They carry no randomness, which belongs to items with an index.</summary>
    public IEnumerable<Item> Stream(int count)
    {
        for (var index = 0; index < count; index++)
        {
            OnItem(index);
            yield return new Item(this, index, draw: 0);
        }
    }

    public async IAsyncEnumerable<Item> StreamAsync(int count)
    {
        foreach (var item in Stream(count))
        {
            if (item.Index % 3 == 1)
                await Task.Yield();
            yield return item;
        }
    }

    public void AssertNothingIsLeft()
    {
        AssertNoWorkerIsLeft();
        Assert.Equal((0, 0), (BatchesAlive, ItemsAlive));
    }

    public void AssertNoWorkerIsLeft()
    {
        foreach (var worker in Workers)
            Assert.True(worker.Join(Generous), $"{worker.Name} still runs.");
    }

    internal sealed class Item : IDisposable
    {
        private readonly Probe probe;
        private int isDisposed;

        public Item(Probe probe, long index, int draw)
        {
            (this.probe, Index, Draw) = (probe, index, draw);
            Interlocked.Increment(ref probe.itemsAlive);
        }

        public long Index { get; }

        /// <summary>What an augmentation would have drawn.</summary>
        public int Draw { get; }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isDisposed, 1) == 0)
                Interlocked.Decrement(ref probe.itemsAlive);
        }
    }

    internal sealed class Batch : IDisposable
    {
        private readonly Probe probe;
        private int isDisposed;

        public Batch(Probe probe, IReadOnlyList<Item> items, int draw)
        {
            this.probe = probe;
            Indexes = [.. items.Select(item => item.Index)];
            Draws = [.. items.Select(item => item.Draw), draw];
            var alive = Interlocked.Increment(ref probe.batchesAlive);
            for (var known = probe.Peak; alive > known; known = probe.Peak)
                Interlocked.CompareExchange(ref probe.peak, alive, known);
        }

        public long[] Indexes { get; }

        /// <summary>What the items drew, and what the collation did.</summary>
        public int[] Draws { get; }

        public bool IsDisposed => Volatile.Read(ref isDisposed) != 0;

        public override string ToString() => $"{string.Join(' ', Indexes)} | {string.Join(' ', Draws)}";

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isDisposed, 1) == 0)
                Interlocked.Decrement(ref probe.batchesAlive);
        }
    }
}

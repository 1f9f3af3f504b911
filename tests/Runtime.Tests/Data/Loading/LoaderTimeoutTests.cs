using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

public sealed class LoaderTimeoutTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Loader_WhenSomethingHangs_NamesWhatItAwaitedAndLeavesNothingInTheEnd(bool hangsInCollate)
    {
        // All at once: each of them spends its time waiting.
        var cases = from origin in Enum.GetValues<Origin>()
                    from workers in new[] { 1, 2, 4 }
                    from persistent in new[] { false, true }
                    from asynchronous in new[] { false, true }
                    let @case = new LoaderCase(origin, Order.InOrder, 40, 4, DropLast: false, 2, persistent, asynchronous, Seed: 1)
                    select Task.Factory.StartNew(
                        () => HangAsync(@case, workers, hangsInCollate),
                        CancellationToken.None,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default);

        await Task.WhenAll(cases.Select(task => task.Unwrap()));
    }

    private static async Task HangAsync(LoaderCase @case, int workers, bool hangsInCollate)
    {
        using var release = new ManualResetEventSlim();
        var probe = new Probe
        {
            OnItem = index => WaitIf(index == 2 && !hangsInCollate),
            OnCollate = items => WaitIf(items[0].Index == 0 && hangsInCollate),
        };
        var loader = @case.Loader(probe, workers, options => options with { Timeout = Timeout });

        var error = await Assert.ThrowsAsync<TimeoutException>(() => @case.ReadAsync(loader, _ => true));

        Assert.Matches(
            (hangsInCollate, @case.Origin) switch
            {
                (true, _) => @"^Waited 2 s.*batch 0 of epoch 0 \(items 0, 1, 2, 3\): worker [0-3] is collating it\.$",
                (_, Origin.Indexes) => @"^Waited 2 s.*batch 0 of epoch 0 \(items 0, 1, 2, 3\): worker [0-3] is loading item 2\.$",
                _ => @"^Waited 2 s.*batch 0 of epoch 0 \(the stream's items from 0 on\): worker [0-3] is reading the stream\.$",
            },
            error.Message);
        Assert.NotEmpty(probe.RunningWorkers);

        release.Set();
        await loader.DisposeAsync();
        probe.AssertNoWorkerIsLeft();
        // What the worker left behind made in the end is disposed of in the background.
        Assert.True(SpinWait.SpinUntil(() => (probe.BatchesAlive, probe.ItemsAlive) == (0, 0), Generous), $"{@case}");

        void WaitIf(bool met)
        {
            if (met)
                release.Wait(Generous);
        }
    }

    [Fact]
    public void Loader_WhenAWorkerDoesNotStart_NamesTheWorker()
    {
        using var release = new ManualResetEventSlim();
        var probe = new Probe
        {
            OnWorkerInit = worker =>
            {
                if (worker == 1)
                    release.Wait(Generous);
            },
        };
        var options = new LoaderOptions { NumWorkers = 3, Timeout = Timeout, WorkerInit = probe.WorkerInit };
        using (var loader = new PrefetchLoader<Probe.Item, Probe.Batch>(5, probe.Get, probe.Collate, options))
        {
            var error = Assert.Throws<TimeoutException>(() => loader.First());
            Assert.Contains("worker 1 to start", error.Message, StringComparison.Ordinal);
            release.Set();
        }
        probe.AssertNothingIsLeft();
    }

    [Fact]
    public void Loader_WithPersistentWorkers_GoesOnAfterATimeout()
    {
        using var release = new ManualResetEventSlim();
        var hang = true;
        using var loader = new PrefetchLoader<long, long>(
            3,
            index =>
            {
                if (Volatile.Read(ref hang))
                    release.Wait(Generous);
                return index;
            },
            items => items[0],
            new() { NumWorkers = 1, Timeout = Timeout, PersistentWorkers = true });

        Assert.Throws<TimeoutException>(() => loader.First());
        Volatile.Write(ref hang, false);
        release.Set();

        Assert.Equal([0, 1, 2], loader);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Consumer_LeavingWhileAnItemHangs_WaitsForTheTimeoutOnly(bool asynchronous)
    {
        using var release = new ManualResetEventSlim();
        var probe = new Probe
        {
            OnItem = index =>
            {
                if (index == 1)
                    release.Wait(Generous);
            },
        };
        var @case = new LoaderCase(Origin.Indexes, Order.InOrder, 10, 1, DropLast: false, 2, Persistent: false, asynchronous, Seed: 1);
        var loader = @case.Loader(probe, 1, options => options with { Timeout = Timeout });

        await @case.ReadAsync(loader, _ => false);

        Assert.NotEmpty(probe.RunningWorkers);
        release.Set();
        probe.AssertNoWorkerIsLeft();
        Assert.True(SpinWait.SpinUntil(() => (probe.BatchesAlive, probe.ItemsAlive) == (0, 0), Generous));
    }

    [Fact]
    public void Loader_WhoseItemsTakeTheirTime_DoesNotTimeOut()
    {
        // Longer than the timeout in all, though none of the batches is.
        using var loader = new PrefetchLoader<long, long>(
            12,
            index =>
            {
                Thread.Sleep(300);
                return index;
            },
            items => items[0],
            new() { NumWorkers = 1, PrefetchFactor = 1, Timeout = TimeSpan.FromSeconds(3) });

        Assert.Equal(12, loader.Count());
    }
}

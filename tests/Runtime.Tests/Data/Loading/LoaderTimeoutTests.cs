using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

public sealed class LoaderTimeoutTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Loader_WhenAnItemHangs_NamesWhatItAwaitedAndLeavesNothingInTheEnd()
    {
        // All at once: each of them spends its time waiting.
        var cases = from origin in Enum.GetValues<Origin>()
                    from workers in new[] { 1, 2, 4 }
                    from persistent in new[] { false, true }
                    from asynchronous in new[] { false, true }
                    select (new LoaderCase(origin, Order.InOrder, 40, BatchSize: 4, DropLast: false, 2, persistent, asynchronous, Seed: 1), workers);

        await Task.WhenAll(cases.Select(item => Task.Factory.StartNew(
            () => HangAsync(item.Item1, item.workers), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
    }

    private static async Task HangAsync(LoaderCase @case, int workers)
    {
        const int Hanging = 2;
        using var release = new ManualResetEventSlim();
        var probe = new Probe
        {
            OnItem = index =>
            {
                if (index == Hanging)
                    release.Wait(Generous);
            },
        };
        var loader = @case.Loader(probe, workers, options => options with { Timeout = Timeout });

        var error = await Assert.ThrowsAsync<TimeoutException>(() => @case.ReadAsync(loader, _ => true));

        Assert.Contains("Waited 2 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("batch 0 of epoch 0", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            @case.Origin == Origin.Indexes ? "items 0, 1, 2, 3" : "the stream's items from 0 on",
            error.Message,
            StringComparison.Ordinal);
        Assert.Matches(@case.Origin == Origin.Indexes ? "worker [0-3] is loading item 2" : "worker [0-3] is reading the stream", error.Message);
        Assert.NotEmpty(probe.RunningWorkers);

        release.Set();
        await loader.DisposeAsync();
        probe.AssertNoWorkerIsLeft();
        // What the worker left behind made in the end is disposed of in the background.
        Assert.True(SpinWait.SpinUntil(() => (probe.BatchesAlive, probe.ItemsAlive) == (0, 0), Generous), $"{@case}");
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

using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

public class LoaderWorkersTests
{
    [Fact]
    public void Workers_ThatPersist_AreTheSameInEveryEpoch()
    {
        var probe = new Probe();
        using (var loader = Loader(probe, persistent: true))
        {
            for (var epoch = 0; epoch < 3; epoch++)
                Assert.Equal(10, loader.Count());
            Assert.Equal([0, 1], probe.Initialized.Order());
            Assert.Equal(2, probe.RunningWorkers.Count());
        }
        Assert.Empty(probe.RunningWorkers);
        probe.AssertNothingIsLeft();
    }

    [Fact]
    public void Workers_ThatDoNotPersist_EndWithTheEpoch()
    {
        var probe = new Probe();
        var loader = Loader(probe, persistent: false);

        for (var epoch = 0; epoch < 3; epoch++)
        {
            Assert.Equal(10, loader.Count());
            Assert.Empty(probe.RunningWorkers);
        }

        Assert.Equal([0, 0, 0, 1, 1, 1], probe.Initialized.Order());
    }

    [Fact]
    public void WorkerInit_OfEachWorker_IsCalledInItsThreadBeforeItLoads()
    {
        using var started = new ThreadLocal<bool>();
        var probe = new Probe
        {
            OnWorkerInit = _ => started.Value = true,
            OnItem = _ => Assert.True(started.Value),
        };
        using var loader = Loader(probe, persistent: false);

        Assert.Equal(10, loader.Count());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task Loader_DisposedOf_GivesNoMoreBatches(int workers, bool persistent)
    {
        var loader = new PrefetchLoader<long, long>(
            10, index => index, items => items[0], new() { NumWorkers = workers, PersistentWorkers = persistent });
        Assert.Equal(10, loader.Count());

        loader.Dispose();
        await loader.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => loader.Count());
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await loader.GetAsyncEnumerator().MoveNextAsync());
    }

    [Fact]
    public async Task Loader_DisposedOfWhileTheConsumerWaits_WakesTheConsumer()
    {
        using var waiting = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var probe = new Probe
        {
            OnItem = _ =>
            {
                waiting.Set();
                LoadContext.Current!.Stopping.WaitHandle.WaitOne(60_000);
            },
        };
        var loader = Loader(probe, persistent: true);
        var consumer = Task.Factory.StartNew(
            () => loader.Count(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(waiting.Wait(60_000));

        loader.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => consumer);
        probe.AssertNothingIsLeft();
    }

    private static PrefetchLoader<Probe.Item, Probe.Batch> Loader(Probe probe, bool persistent) => new(
        30,
        probe.Get,
        probe.Collate,
        new() { BatchSize = 3, NumWorkers = 2, PersistentWorkers = persistent, WorkerInit = probe.WorkerInit, DisposeItems = true });
}

using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

public class LoaderMemoryTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(4, 3)]
    public void Loader_HoweverSlowTheConsumer_IsAheadByWorkersTimesPrefetchFactor(int workers, int prefetch)
    {
        var probe = new Probe();
        var bound = workers * prefetch + 1;
        using (var loader = new PrefetchLoader<Probe.Item, Probe.Batch>(
            200, probe.Get, probe.Collate, new() { BatchSize = 2, NumWorkers = workers, PrefetchFactor = prefetch, DisposeItems = true }))
        {
            var batches = 0;
            foreach (var batch in loader)
            {
                // The consumer is slow enough for the workers to load all that they may: its own batch, and those ahead.
                var left = Math.Min(bound, 100 - batches++);
                Assert.True(SpinWait.SpinUntil(() => probe.BatchesAlive == left, Generous), $"{probe.BatchesAlive} alive, {left} expected");
            }
            Assert.Equal(100, batches);
        }
        Assert.Equal(bound, probe.Peak);
        probe.AssertNothingIsLeft();
    }

    [Fact]
    public void Loader_ThatDisposesOfBatches_DoesSoWhenTheNextIsAskedFor()
    {
        var probe = new Probe();
        using var loader = new PrefetchLoader<Probe.Item, Probe.Batch>(4, probe.Get, probe.Collate, new() { DisposeItems = true });
        Probe.Batch? last = null;

        foreach (var batch in loader)
        {
            Assert.False(batch.IsDisposed);
            Assert.True(last is null or { IsDisposed: true });
            last = batch;
        }

        Assert.True(last!.IsDisposed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Loader_ThatLeavesBatchesToTheConsumer_DisposesOnlyOfThoseItNeverHandedOut(int workers)
    {
        var probe = new Probe();
        var options = new LoaderOptions { NumWorkers = workers, DisposeItems = true, DisposeBatches = false };
        using var loader = new PrefetchLoader<Probe.Item, Probe.Batch>(20, probe.Get, probe.Collate, options);

        var taken = loader.Take(5).ToList();

        Assert.All(taken, batch => Assert.False(batch.IsDisposed));
        Assert.Equal(5, probe.BatchesAlive);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Loader_ByDefault_LeavesItemsToTheDataset(int workers)
    {
        var probe = new Probe();
        using var loader = new PrefetchLoader<Probe.Item, Probe.Batch>(20, probe.Get, probe.Collate, new() { NumWorkers = workers });

        Assert.Equal(20, loader.Count());

        Assert.Equal(20, probe.ItemsAlive);
    }

    [Fact]
    public async Task Loader_OfBatchesDisposedOfAsynchronously_DisposesOfThem()
    {
        foreach (var workers in new[] { 0, 2 })
        {
            var disposed = 0;
            var loader = new PrefetchLoader<int, Slow>(
                [1, 2, 3, 4, 5, 6], _ => new Slow(() => Interlocked.Increment(ref disposed)), new() { NumWorkers = workers });

            foreach (var batch in loader)
                Assert.NotNull(batch);
            Assert.Equal(6, disposed);
            await foreach (var batch in loader)
                Assert.NotNull(batch);
            Assert.Equal(12, disposed);
        }
    }

    [Fact]
    public void Loader_WhenOneBatchCannotBeDisposedOf_DisposesOfTheOthers()
    {
        var (made, disposed) = (0, 0);
        var loader = new PrefetchLoader<int, Slow>(
            [1, 2, 3, 4, 5, 6, 7, 8],
            items =>
            {
                Interlocked.Increment(ref made);
                return new Slow(() =>
                {
                    Interlocked.Increment(ref disposed);
                    if (items[0] == 3)
                        throw new InvalidOperationException("three");
                });
            },
            new() { NumWorkers = 2, PrefetchFactor = 3 });

        var error = Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var batch in loader)
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref made) == 7, Generous);
                break;
            }
        });

        Assert.Equal("three", error.Message);
        Assert.Equal((7, 7), (made, disposed));
    }

    private sealed class Slow(Action onDisposed) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            onDisposed();
        }
    }
}

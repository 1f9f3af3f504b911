using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

public class LoaderAsyncTests
{
    [Fact]
    public async Task AwaitForeach_OverTheLoaderItself_Works()
    {
        using var loader = new PrefetchLoader<int, int>([1, 2, 3], items => items[0], new() { NumWorkers = 2 });

        var sum = 0;
        await foreach (var batch in loader)
            sum += batch;

        Assert.Equal(6, sum);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Cancellation_BeforeTheEpoch_YieldsNothing(int workers)
    {
        using var loader = new PrefetchLoader<int, int>([1, 2, 3], items => items[0], new() { NumWorkers = workers });
        var cancelled = new CancellationToken(canceled: true);

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in loader.ReadAllAsync(cancelled))
                Assert.Fail("Nothing was to come.");
        });

        Assert.Equal(cancelled, error.CancellationToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Cancellation_WhileTheStreamWaits_ReachesTheStream(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var isDisposed = false;
        var read = new List<int>();
        using var loader = new PrefetchLoader<int, int>(Endless(), items => items[0], new() { NumWorkers = workers });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in loader.ReadAllAsync().WithCancellation(cancellation.Token))
                read.Add(batch);
        });

        Assert.Equal([1, 2], read);
        Assert.True(isDisposed);

        async IAsyncEnumerable<int> Endless([EnumeratorCancellation] CancellationToken token = default)
        {
            try
            {
                yield return 1;
                yield return 2;
                while (read.Count < 2)
                    await Task.Delay(1, token);
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Consumer_LeavingAStreamThatWaits_CancelsIt(int workers)
    {
        var isDisposed = false;
        using var loader = new PrefetchLoader<int, int>(Endless(), items => items[0], new() { NumWorkers = workers });

        foreach (var batch in loader)
        {
            Assert.Equal(1, batch);
            break;
        }
        Assert.True(isDisposed);

        isDisposed = false;
        await foreach (var batch in loader)
        {
            Assert.Equal(1, batch);
            break;
        }
        Assert.True(isDisposed);

        async IAsyncEnumerable<int> Endless([EnumeratorCancellation] CancellationToken token = default)
        {
            try
            {
                yield return 1;
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Foreach_InAContextOfOneThread_DoesNotWaitForItself(int workers)
    {
        // Whatever an asynchronous stream posts to this context is never run: its thread is in the loop.
        var context = new DeafContext();
        using var loader = new PrefetchLoader<int, int>(Stream(), items => items.Sum(), new() { BatchSize = 2, NumWorkers = workers });
        var loop = Task.Factory.StartNew(
            () =>
            {
                SynchronizationContext.SetSynchronizationContext(context);
                return (Sums: loader.ToList(), SynchronizationContext.Current);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        var (sums, current) = await loop.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal([3, 7, 5], sums);
        Assert.Same(context, current);
        Assert.Equal(0, context.Posts);

        static async IAsyncEnumerable<int> Stream()
        {
            for (var n = 1; n <= 5; n++)
            {
                await Task.Yield();
                yield return n;
            }
        }
    }

    [Fact]
    public async Task AwaitForeach_WithWorkers_RunsTheConsumerInNoWorker()
    {
        var threads = new ConcurrentBag<Thread>();
        using var loader = new PrefetchLoader<int, int>(
            Enumerable.Range(0, 50).ToList(),
            items =>
            {
                threads.Add(Thread.CurrentThread);
                return items[0];
            },
            new() { NumWorkers = 2 });

        await foreach (var _ in loader)
            Assert.DoesNotContain(Thread.CurrentThread, threads);
    }

    private sealed class DeafContext : SynchronizationContext
    {
        private int posts;

        public int Posts => posts;

        public override void Post(SendOrPostCallback d, object? state) => Interlocked.Increment(ref posts);
    }
}

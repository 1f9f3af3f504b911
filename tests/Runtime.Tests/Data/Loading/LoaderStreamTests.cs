using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

public class LoaderStreamTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task Stream_LeftEarly_IsClosed(int workers, bool asynchronous)
    {
        var (opened, closed) = (0, 0);
        using var loader = asynchronous
            ? new PrefetchLoader<int, int>(StreamAsync(), items => items[0], new() { NumWorkers = workers })
            : new PrefetchLoader<int, int>(Stream(), items => items[0], new() { NumWorkers = workers });

        Assert.Equal(0, loader.First());
        Assert.Equal((1, 1), (opened, closed));
        await foreach (var batch in loader)
        {
            Assert.Equal(0, batch);
            break;
        }
        Assert.Equal((2, 2), (opened, closed));

        IEnumerable<int> Stream()
        {
            opened++;
            try
            {
                for (var n = 0; n < 100; n++)
                    yield return n;
            }
            finally
            {
                closed++;
            }
        }

        async IAsyncEnumerable<int> StreamAsync()
        {
            foreach (var n in Stream())
            {
                await Task.Yield();
                yield return n;
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Sampler_LeftEarly_IsClosed(int workers)
    {
        var closed = 0;
        using var loader = new PrefetchLoader<long, long>(
            100, index => index, items => items[0], new() { NumWorkers = workers, Sampler = Indexes() });

        Assert.Equal(0, loader.First());

        Assert.Equal(1, closed);

        IEnumerable<long> Indexes()
        {
            try
            {
                for (var n = 0L; n < 100; n++)
                    yield return n;
            }
            finally
            {
                closed++;
            }
        }
    }

    [Fact]
    public void Stream_OfSeveralWorkers_IsReadByOneAtATime()
    {
        var readers = 0;
        using var loader = new PrefetchLoader<int, int>(Stream(), items => items[0], new() { NumWorkers = 4, BatchSize = 3 });

        Assert.Equal(Enumerable.Range(0, 100).Select(n => n * 3), loader);

        IEnumerable<int> Stream()
        {
            for (var n = 0; n < 300; n++)
            {
                Assert.Equal(1, Interlocked.Increment(ref readers));
                Thread.Yield();
                Interlocked.Decrement(ref readers);
                yield return n;
            }
        }
    }

    [Fact]
    public void Stream_ThatDoesNotOpen_HasFailedAtItsFirstItem()
    {
        foreach (var workers in new[] { 0, 2 })
        {
            using var loader = new PrefetchLoader<int, int>(new Unopenable(), items => items[0], new() { NumWorkers = workers });

            var error = Assert.Throws<LoaderException>(() => loader.Count());

            Assert.Equal((LoaderStage.Item, 0), (error.Stage, error.Index));
        }
    }

    [Fact]
    public void Sampler_OfTheConsumer_IsEnumeratedInItsThread()
    {
        var consumer = Thread.CurrentThread;
        using var loader = new PrefetchLoader<long, long>(
            20, index => index, items => items[0], new() { NumWorkers = 2, Sampler = Indexes() });

        Assert.Equal(20, loader.Count());

        IEnumerable<long> Indexes()
        {
            for (var n = 0L; n < 20; n++)
            {
                Assert.Same(consumer, Thread.CurrentThread);
                yield return n;
            }
        }
    }

    private sealed class Unopenable : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator() => throw new FileNotFoundException("no such stream");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

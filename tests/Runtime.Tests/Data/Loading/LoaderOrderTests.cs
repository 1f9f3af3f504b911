using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

public class LoaderOrderTests
{
    private const int Cases = 250;

    [Fact]
    public async Task Loader_OfAnyConfiguration_YieldsTheSameEpochsForAnyNumberOfWorkers()
    {
        var random = new SeededRandom(20260101);
        for (var n = 0; n < Cases; n++)
        {
            var @case = LoaderCase.Random(random);
            List<string>? inline = null;
            foreach (var workers in new[] { 0, 1, 2, 4 })
            {
                var seen = await ReadTwoEpochsAsync(@case, workers);
                inline ??= seen;
                Assert.True(inline.SequenceEqual(seen, StringComparer.Ordinal), $"{@case} with {workers} workers");
            }
        }
    }

    private static async Task<List<string>> ReadTwoEpochsAsync(LoaderCase @case, int workers)
    {
        var probe = new Probe();
        var seen = new List<string>();
        await using (var loader = @case.Loader(probe, workers))
        {
            for (var epoch = 0; epoch < 2; epoch++)
            {
                var read = new List<long[]>();
                Assert.Equal(epoch, loader.Epoch);
                await @case.ReadAsync(loader, batch =>
                {
                    Assert.False(batch.IsDisposed);
                    read.Add(batch.Indexes);
                    seen.Add(batch.ToString());
                    return true;
                });
                Assert.Equal(@case.Expected(epoch), read);
                Assert.True(loader.Count is null || loader.Count == read.Count, $"{@case} says {loader.Count} and yields {read.Count}");
            }
            Assert.InRange(probe.Peak, 0, workers * @case.Prefetch + 1);
        }
        probe.AssertNothingIsLeft();
        return seen;
    }

    [Fact]
    public void Count_OfEachKindOfLoader_IsKnownWhereItCanBe()
    {
        Assert.Equal(3, new PrefetchLoader<int, int>([1, 2, 3, 4, 5], Sum, new() { BatchSize = 2 }).Count);
        Assert.Equal(2, new PrefetchLoader<int, int>([1, 2, 3, 4, 5], Sum, new() { BatchSize = 2, DropLast = true }).Count);
        Assert.Equal(1, new PrefetchLoader<int, int>([1, 2, 3], Sum, new() { BatchSampler = new long[][] { [0, 2] } }).Count);
        Assert.Equal(2, new PrefetchLoader<int, int>(new HashSet<int> { 1, 2, 3 }, Sum, new() { BatchSize = 2 }).Count);
        Assert.Null(new PrefetchLoader<int, int>(Enumerable.Range(0, 3).Where(n => n > 0), Sum).Count);
        Assert.Null(new PrefetchLoader<int, int>([1, 2, 3], Sum, new() { Sampler = new long[] { 0, 1 }.Where(n => n > 0) }).Count);
    }

    [Fact]
    public void Loader_OfAList_LoadsItsItems()
    {
        using var loader = new PrefetchLoader<string, string>(["a", "b", "c"], string.Concat, new() { BatchSize = 2, NumWorkers = 1 });

        Assert.Equal<string[]>(["ab", "c"], [.. loader]);
    }

    [Fact]
    public void Loader_WithoutWorkers_LoadsInTheConsumersThread()
    {
        var probe = new Probe();
        var options = new LoaderOptions { WorkerInit = probe.WorkerInit };
        using var loader = new PrefetchLoader<Probe.Item, Probe.Batch>(5, probe.Get, probe.Collate, options);

        foreach (var batch in loader)
            Assert.False(batch.IsDisposed);

        Assert.Equal([Thread.CurrentThread], probe.Threads);
        Assert.Empty(probe.Initialized);
    }

    [Fact]
    public void Loader_WithoutWorkers_LoadsNothingAhead()
    {
        var loaded = new List<long>();
        using var loader = new PrefetchLoader<long, long>(5, index => Add(loaded, index), items => items[0]);

        foreach (var index in loader)
            Assert.Equal(index, loaded[^1]);
    }

    [Fact]
    public void Loader_WithWorkers_LoadsAtTheSameTime()
    {
        // Each item waits for another one: one worker alone would never get on.
        using var meeting = new Barrier(2);
        using var loader = new PrefetchLoader<bool, bool>(
            8,
            _ => meeting.SignalAndWait(TimeSpan.FromSeconds(60)),
            items => items[0],
            new() { NumWorkers = 2 });

        Assert.Equal(Enumerable.Repeat(true, 8), loader);
    }

    [Fact]
    public void Loader_WithWorkers_LoadsWhileTheConsumerIsBusy()
    {
        using var third = new ManualResetEventSlim();
        using var loader = new PrefetchLoader<long, long>(
            10,
            index =>
            {
                if (index == 2)
                    third.Set();
                return index;
            },
            items => items[0],
            new() { NumWorkers = 1, PrefetchFactor = 2 });

        foreach (var index in loader)
            Assert.True(index > 0 || third.Wait(TimeSpan.FromSeconds(60)), "Nothing was loaded ahead.");
    }

    [Fact]
    public void Enumerator_NotYetMoved_HasStartedNothing()
    {
        var probe = new Probe();
        using var loader = new PrefetchLoader<Probe.Item, Probe.Batch>(
            5, probe.Get, probe.Collate, new() { NumWorkers = 2, WorkerInit = probe.WorkerInit });

        loader.GetEnumerator().Dispose();

        Assert.Empty(probe.Initialized);
        Assert.Equal(0, loader.Epoch);
    }

    [Fact]
    public void Loader_EnumeratedTwiceAtOnce_RunsThroughTwoEpochs()
    {
        var options = new LoaderOptions { BatchSize = 10, Shuffle = true, Seed = 4, NumWorkers = 2, PersistentWorkers = true };
        using var loader = new PrefetchLoader<long, long[]>(30, index => index, items => [.. items], options);
        var expected = new RandomSampler(30, seed: 4);

        var (first, second) = (new List<long>(), new List<long>());
        foreach (var (a, b) in loader.Zip(loader))
        {
            first.AddRange(a);
            second.AddRange(b);
        }

        Assert.Equal(expected.InEpoch(0), first);
        Assert.Equal(expected.InEpoch(1), second);
    }

    private static int Sum(IReadOnlyList<int> items) => items.Sum();

    private static long Add(List<long> list, long value)
    {
        list.Add(value);
        return value;
    }
}

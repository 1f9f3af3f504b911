using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

public class LoadContextTests
{
    [Fact]
    public void Random_OfAnItem_DependsOnEpochIndexAndPlaceOnly()
    {
        var all = Draws(new() { Seed = 9, BatchSize = 4, NumWorkers = 2 }, epoch: 2);
        var single = Draws(new() { Seed = 9, BatchSize = 1 }, epoch: 2);
        var nextEpoch = Draws(new() { Seed = 9, BatchSize = 4, NumWorkers = 2 }, epoch: 3);
        var otherSeed = Draws(new() { Seed = 10, BatchSize = 4, NumWorkers = 2 }, epoch: 2);

        Assert.Equal(all, single);
        Assert.Empty(all.Intersect(nextEpoch));
        Assert.Empty(all.Intersect(otherSeed));
        Assert.Equal(20, all.Distinct().Count());
    }

    [Fact]
    public void Random_OfAnItemSampledTwice_Differs()
    {
        var draws = Draws(new() { Seed = 9, Sampler = new long[] { 5, 5, 5 } }, epoch: 0);

        Assert.Equal(3, draws.Distinct().Count());
    }

    [Fact]
    public void Seed_OfAnItem_IsTheSameOnEveryMachine()
    {
        // Item 17 as the fifth of epoch 2, by the second implementation of the seeds.
        long seed = 0;
        using var loader = new PrefetchLoader<int, int>(
            20,
            index =>
            {
                if (index == 17)
                    seed = LoadContext.Current!.Seed;
                return 0;
            },
            items => items.Count,
            new() { Seed = 9, BatchSize = 3, Sampler = new long[] { 3, 1, 4, 1, 17 } });
        loader.SetEpoch(2);

        Assert.Equal([3, 2], loader);

        Assert.Equal(7612691841233417769, seed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Current_WithinItemAndCollate_SaysWhatIsLoaded(int workers)
    {
        using var loader = new PrefetchLoader<LoadContext, (LoadContext Collated, LoadContext[] Items)>(
            7,
            _ => LoadContext.Current!,
            items => (LoadContext.Current!, [.. items]),
            new() { BatchSize = 3, NumWorkers = workers });
        loader.SetEpoch(4);

        var batch = 0;
        foreach (var (collated, items) in loader)
        {
            Assert.Equal(Enumerable.Range(batch * 3, batch == 2 ? 1 : 3).Select(n => (long?)n), items.Select(item => item.Index));
            Assert.Null(collated.Index);
            Assert.All(items.Append(collated), context => Assert.Equal((4, batch), (context.Epoch, context.Batch)));
            Assert.All(items, item => Assert.Equal(collated.Worker, item.Worker));
            Assert.True(workers == 0 ? collated.Worker is null : collated.Worker < workers);
            batch++;
        }
        Assert.Equal(3, batch);
        Assert.Null(LoadContext.Current);
    }

    [Fact]
    public void Current_WithinALoaderWithinALoader_IsTheInnerOne()
    {
        using var inner = new PrefetchLoader<long?, long?>(2, _ => LoadContext.Current!.Index, items => items[0]);
        using var outer = new PrefetchLoader<(long?, long?), (long?, long?)>(
            3,
            _ =>
            {
                var last = inner.Last();
                return (last, LoadContext.Current!.Index);
            },
            items => items[0]);

        Assert.Equal([(1, 0), (1, 1), (1, 2)], outer);
    }

    [Fact]
    public void Stopping_WhenTheConsumerLeaves_EndsAnItemThatWouldHang()
    {
        var probe = new Probe { OnItem = index => Assert.True(index == 0 || LoadContext.Current!.Stopping.WaitHandle.WaitOne(60_000)) };
        using var loader = new PrefetchLoader<Probe.Item, Probe.Batch>(
            10, probe.Get, probe.Collate, new() { NumWorkers = 2, DisposeItems = true });

        foreach (var batch in loader)
        {
            Assert.Equal([0], batch.Indexes);
            break;
        }

        Assert.Empty(probe.RunningWorkers);
        probe.AssertNothingIsLeft();
    }

    [Fact]
    public void SetEpoch_OfALoader_TellsItsSampler()
    {
        var sampler = new RandomSampler(10, seed: 3);
        using var loader = new PrefetchLoader<long, long>(10, index => index, items => items[0], new() { Sampler = sampler });

        loader.SetEpoch(5);
        Assert.Equal(sampler.InEpoch(5), loader);
        sampler.SetEpoch(2);
        Assert.Equal(2, loader.Epoch);
        Assert.Equal(sampler.InEpoch(2), loader);
        Assert.Equal((3, 3), (loader.Epoch, sampler.Epoch));
        Assert.Throws<ArgumentOutOfRangeException>(() => loader.SetEpoch(-1));
    }

    [Fact]
    public void Loader_WithoutASeed_TellsTheOneThatRepeatsIt()
    {
        var options = new LoaderOptions { Shuffle = true, BatchSize = 7 };
        using var loader = new PrefetchLoader<long, long[]>(30, Draw, items => [.. items], options);
        using var again = new PrefetchLoader<long, long[]>(30, Draw, items => [.. items], options with { Seed = loader.Seed });

        Assert.Equal(loader, again);

        static long Draw(long index) => index * 1000 + LoadContext.Current!.Random.Next(1000);
    }

    private static List<int> Draws(LoaderOptions options, int epoch)
    {
        using var loader = new PrefetchLoader<int, int[]>(20, _ => LoadContext.Current!.Random.Next(), items => [.. items], options);
        loader.SetEpoch(epoch);
        return [.. loader.SelectMany(draws => draws)];
    }
}

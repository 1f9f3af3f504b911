using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

public class LoaderExceptionTests
{
    [Fact]
    public void Message_OfAnItemInAWorker_NamesItemBatchAndWorker()
    {
        using var loader = new PrefetchLoader<long, int>(
            20, index => index == 9 ? throw new InvalidDataException("no header") : index, items => items.Count,
            new() { BatchSize = 4, NumWorkers = 1 });
        loader.SetEpoch(3);

        var error = Assert.Throws<LoaderException>(() => loader.Count());

        Assert.Equal("Item 9 failed, for batch 2 of epoch 3 in worker 0. InvalidDataException: no header", error.Message);
        Assert.Equal((9, 2, 3, 0, LoaderStage.Item), (error.Index, error.Batch, error.Epoch, error.Worker, error.Stage));
        Assert.Equal([8, 9, 10, 11], error.Indexes);
        Assert.Contains(nameof(LoaderExceptionTests), error.InnerException!.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_OfACollationWithoutWorkers_NamesItsItems()
    {
        using var loader = new PrefetchLoader<long, int>(
            20, index => index, _ => throw new InvalidOperationException("shapes differ"), new() { BatchSize = 18 });

        var error = Assert.Throws<LoaderException>(() => loader.Count());

        Assert.Equal(
            "Making batch 0 of epoch 0 of its items (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, ..., 18 in all) failed in "
            + "the consumer's thread. InvalidOperationException: shapes differ",
            error.Message);
        Assert.Null(error.Worker);
        Assert.Null(error.Index);
    }

    [Fact]
    public void Message_OfASampler_NamesTheBatch()
    {
        var options = new LoaderOptions { Sampler = Failing(), NumWorkers = 2 };
        using var loader = new PrefetchLoader<long, int>(20, index => index, items => items.Count, options);

        var error = Assert.Throws<LoaderException>(() => loader.Count());

        Assert.Equal("The sampler failed on batch 2 of epoch 0. InvalidOperationException: no more", error.Message);

        static IEnumerable<long> Failing()
        {
            yield return 0;
            yield return 1;
            throw new InvalidOperationException("no more");
        }
    }

    [Fact]
    public void Message_OfAWorkerThatCannotStart_NamesTheWorker()
    {
        using var loader = new PrefetchLoader<long, int>(
            20, index => index, items => items.Count,
            new() { NumWorkers = 3, WorkerInit = worker => ThrowIf(worker > 0) });

        var error = Assert.Throws<LoaderException>(() => loader.Count());

        Assert.Equal("Worker 1 could not start, its WorkerInit failed. InvalidOperationException: no device", error.Message);

        static void ThrowIf(bool met)
        {
            if (met)
                throw new InvalidOperationException("no device");
        }
    }

    [Fact]
    public void Index_OutsideTheList_IsNamed()
    {
        var options = new LoaderOptions { Sampler = new long[] { 1, 2 }, BatchSize = 2 };
        using var loader = new PrefetchLoader<string, string>(["a", "b"], string.Concat, options);

        var error = Assert.Throws<LoaderException>(() => loader.Count());

        Assert.Equal(2, error.Index);
        Assert.Contains("below 2", Assert.IsType<ArgumentOutOfRangeException>(error.InnerException).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Item_ThatIsCancelledForReasonsOfItsOwn_HasFailed(int workers)
    {
        using var loader = new PrefetchLoader<long, int>(
            5, _ => throw new OperationCanceledException("its own timeout"), items => items.Count, new() { NumWorkers = workers });

        var error = Assert.Throws<LoaderException>(() => loader.Count());

        Assert.IsType<OperationCanceledException>(error.InnerException);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Failures_OfALoaderWithinACollation_KeepBothSites(int workers)
    {
        using var inner = new PrefetchLoader<long, int>(3, _ => throw new InvalidOperationException("inner"), items => items.Count);
        using var outer = new PrefetchLoader<long, int>(3, index => index, _ => inner.First(), new() { NumWorkers = workers });

        var error = Assert.Throws<LoaderException>(() => outer.Count());

        Assert.Equal(LoaderStage.Batch, error.Stage);
        Assert.Equal(LoaderStage.Item, Assert.IsType<LoaderException>(error.InnerException).Stage);
    }
}

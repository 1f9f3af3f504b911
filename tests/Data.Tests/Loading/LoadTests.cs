using ModelGen.Data;
using ModelGen.DataTests.Batches;
using TorchSharp;
using static ModelGen.DataTests.Loading.TorchLoaderTests;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Loading;

/// <summary>TorchSharp's datasets in the loader that makes batches ahead.</summary>
public class LoadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Load_GivesTheSameBatchesForAnyNumberOfWorkers(int workers)
    {
        using var dataset = new Reviews(10);
        using var loader = Review.Load(dataset, new() { BatchSize = 4, Shuffle = true, Seed = 1, NumWorkers = workers });
        using var alone = Review.Load(new Reviews(10), new() { BatchSize = 4, Shuffle = true, Seed = 1 });

        var expected = alone.Select(batch => (string.Join(' ', batch.Id), string.Join(' ', Expected.ValuesOf(batch.Tokens)))).ToList();

        Assert.Equal(expected, loader.Select(batch => (string.Join(' ', batch.Id), string.Join(' ', Expected.ValuesOf(batch.Tokens)))));
        Assert.Equal(3, loader.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Items_AreDisposedOfAndBatchesLiveUntilTheNext(int workers)
    {
        using var dataset = new Reviews(6);
        using var loader = Review.Load(dataset, new() { BatchSize = 2, NumWorkers = workers });
        var seen = new List<Review.Batch>();

        foreach (var batch in loader)
        {
            Assert.False(batch.Tokens.IsInvalid || batch.TokensMask.IsInvalid || batch.Label!.IsInvalid);
            Assert.All(seen, before => Assert.True(before.Tokens.IsInvalid));
            seen.Add(batch);
        }

        Assert.All(seen, batch => Assert.True(batch.Tokens.IsInvalid && batch.Weight.IsInvalid));
        Assert.Equal(6, dataset.Handed.Count);
        Assert.All(dataset.Handed, tensor => Assert.True(tensor.IsInvalid));
        Assert.False(dataset.IsDisposed);
    }

    [Fact]
    public void Batches_OfWorkers_BelongToNoScope()
    {
        using var dataset = new Reviews(4);
        using var loader = Review.Load(dataset, new() { BatchSize = 2, NumWorkers = 1, DisposeBatches = false });
        using var scope = NewDisposeScope();

        var batches = loader.ToList();

        Assert.Equal(0, scope.DisposablesCount);
        Assert.All(batches, batch => Assert.False(batch.Tokens.IsInvalid));
        batches.ForEach(batch => batch.Dispose());
    }

    [Fact]
    public void Batches_OfTheConsumersThread_BelongToItsScope()
    {
        using var dataset = new Reviews(4);
        using var loader = Review.Load(dataset, new() { BatchSize = 4, DisposeBatches = false });
        Review.Batch batch;

        using (NewDisposeScope())
        {
            batch = loader.Single();
            Assert.False(batch.Tokens.IsInvalid);
        }

        Assert.True(batch.Tokens.IsInvalid);
    }

    [Fact]
    public void Batches_ThatAreNotAskedFor_AreDisposedOf()
    {
        using var dataset = new Reviews(64);
        using var loader = Review.Load(dataset, new() { BatchSize = 2, NumWorkers = 2, PrefetchFactor = 4 });
        var made = new System.Collections.Concurrent.ConcurrentBag<Review.Batch>();
        using var counting = new PrefetchLoader<Review, Review.Batch>(
            dataset.Count,
            dataset.GetTensor,
            items =>
            {
                var batch = Review.Collate(items);
                made.Add(batch);
                return batch;
            },
            loader.Options);

        foreach (var batch in counting)
        {
            if (batch.Id.Contains("6", StringComparer.Ordinal))
                break;
        }

        Assert.True(made.Count >= 4);
        Assert.All(made, batch => Assert.True(batch.Tokens.IsInvalid && batch.TokensLength.IsInvalid));
        Assert.All(dataset.Handed, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void Failure_OfAnItem_NamesItAndLeavesNothing()
    {
        using var dataset = new Reviews(8) { Fails = index => index == 5 };
        using var loader = Review.Load(dataset, new() { BatchSize = 2, NumWorkers = 2 });

        var error = Assert.Throws<LoaderException>(() => loader.Count());

        Assert.Equal(5, error.Index);
        Assert.IsType<InvalidDataException>(error.InnerException);
        Assert.All(dataset.Handed, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void Failure_OfCollating_NamesTheMemberAndTheItems()
    {
        using var dataset = new Uneven();
        using var loader = Collating.Picture.Load(dataset, new() { BatchSize = 3, NumWorkers = 1 });

        var error = Assert.Throws<LoaderException>(() => loader.Count());

        Assert.Equal([0, 1, 2], error.Indexes);
        Assert.Contains("Picture.Pixels: sample 1 of the batch has shape [2], sample 0 has [1];", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ToADevice_MovesBatches()
    {
        using var dataset = new Reviews(2);
        using var loader = Review.Load(dataset, new() { BatchSize = 2 }, META);

        Assert.Equal(DeviceType.META, loader.Select(batch => batch.Tokens.device_type).Single());
    }

    [Fact]
    public void PinMemory_IsUnderstood()
    {
        using var dataset = new Reviews(2);
        using var loader = Review.Load(dataset, new() { BatchSize = 2, PinMemory = true });

        Assert.Equal([2], loader.Select(batch => batch.Count));
    }

    [Fact]
    public void Load_WithAScopeOfTheUsers_UsesThat()
    {
        var opened = 0;
        using var dataset = new Reviews(2);
        using var loader = Review.Load(dataset, new() { BatchSize = 1, Scope = Open });

        Assert.Equal(2, loader.Count());
        Assert.Equal(2, opened);
        Assert.Throws<ArgumentNullException>(() => Review.Load(null!));

        IDisposable Open()
        {
            opened++;
            return NewDisposeScope();
        }
    }

    [Fact]
    public async Task Load_Asynchronously_GivesTheSameBatches()
    {
        using var dataset = new Reviews(5);
        await using var loader = Review.Load(dataset, new() { BatchSize = 2, NumWorkers = 2 });
        var ids = new List<string>();

        await foreach (var batch in loader.ReadAllAsync())
            ids.AddRange(batch.Id);

        Assert.Equal(["0", "1", "2", "3", "4"], ids);
    }

    private sealed class Uneven : utils.data.Dataset<Collating.Picture>
    {
        public override long Count => 3;

        public override Collating.Picture GetTensor(long index) => new(ones(index + 1));
    }
}

using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.Local.Tests.Training.Numbers;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Local.Tests.Training;

public class DataLoaderTests
{
    [Fact]
    public void TensorDataset_InOrder_GivesRowsThatBelongTogether()
    {
        using var dataset = TensorDataset(Vector(0, 1, 2, 3, 4), Classes(0, 10, 20, 30, 40));
        using var loader = DataLoader(dataset, 2);
        var seen = new List<double[]>();
        foreach (var batch in loader)
        {
            Assert.Equal(2, batch.Count);
            Equal(Values(batch[0] * 10), batch[1]);
            seen.Add(Values(batch[0]));
        }

        Assert.Equal([[0, 1], [2, 3], [4]], seen);
        Assert.Equal(3, loader.Count);
    }

    [Fact]
    public void TensorDataset_RowsOfDifferentCount_ThrowArgumentException()
    {
        using var two = Vector(1, 2);
        using var three = Vector(1, 2, 3);
        Assert.Throws<ArgumentException>(() => TensorDataset(two, three));
    }

    [Fact]
    public void TensorDataset_OriginalsDisposed_LivesOn()
    {
        var original = Vector(1, 2);
        using var dataset = TensorDataset(original);
        original.Dispose();
        Equal(2, dataset[1][0]);
        Assert.Equal(2, dataset.Count);
    }

    [Fact]
    public void DropLast_LeavesOutTheShortBatch()
    {
        using var dataset = TensorDataset(Vector(0, 1, 2, 3, 4));
        using var loader = DataLoader(dataset, 2, drop_last: true);
        Assert.Equal(2, loader.Count);
        Assert.Equal([[0, 1], [2, 3]], loader.Select(batch => Values(batch[0])));
    }

    [Fact]
    public void NamedTensors_AreStackedUnderANewDimension()
    {
        using var loader = DataLoader(new Squares(4), 3);
        using var batches = loader.GetEnumerator();
        Assert.True(batches.MoveNext());
        Assert.Equal([3, 2], batches.Current["pair"].shape);
        Equal([0, 0, 1, 1, 2, 4], batches.Current["pair"]);
        Equal([0, 1, 2], batches.Current["label"]);
    }

    [Fact]
    public void Shuffle_WithSeed_RepeatsAPermutation()
    {
        using var dataset = TensorDataset(arange(0, 100));
        using var loader = DataLoader(dataset, 10, shuffle: true, seed: 7);
        double[] Epoch() => loader.SelectMany(batch => Values(batch[0])).ToArray();
        var first = Epoch();
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (double)i), first.Order());
        Assert.NotEqual(first.Order(), first);
        Assert.Equal(first, Epoch());
    }

    [Fact]
    public void Shuffle_WithoutSeed_GivesAnotherOrderEachEpoch()
    {
        using var dataset = TensorDataset(arange(0, 100));
        using var loader = DataLoader(dataset, 100, shuffle: true);
        Assert.NotEqual(Values(loader.Select(batch => batch[0].clone()).First()), loader.Select(batch => Values(batch[0])).First());
    }

    [Fact]
    public void Shuffler_OfTheUser_SaysTheOrder()
    {
        using var dataset = TensorDataset(Vector(10, 11, 12));
        using var loader = DataLoader(dataset, 2, new long[] { 2, 0, 2 });
        Assert.Equal([[12, 10], [12]], loader.Select(batch => Values(batch[0])));
    }

    [Fact]
    public void FisherYatesShuffler_AnySize_IsAPermutation()
    {
        Assert.Empty(new FisherYatesShuffler(0, 1));
        Assert.Equal([0], new FisherYatesShuffler(1, 1));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i), new FisherYatesShuffler(1000, 3).Order());
        Assert.NotEqual(new FisherYatesShuffler(1000, 3), new FisherYatesShuffler(1000, 4));
    }

    [Fact]
    public void Workers_KeepTheOrder()
    {
        using var loader = new DataLoader<Tensor, Tensor>(new Numbered(64), 16, (items, _) => stack(items), num_worker: 4);
        Assert.Equal(Enumerable.Range(0, 64).Select(i => (double)i), loader.SelectMany(batch => Values(batch)));
    }

    [Fact]
    public void Items_OnceCollated_AreDisposed()
    {
        var dataset = new Numbered(2);
        using var loader = new DataLoader<Tensor, Tensor>(dataset, 2, (items, _) =>
        {
            Assert.All(items, item => Assert.False(item.IsInvalid));
            return stack(items);
        });
        using var batches = loader.GetEnumerator();
        Assert.True(batches.MoveNext());
        Assert.All(dataset.Handed, item => Assert.True(item.IsInvalid));
    }

    [Fact]
    public void Batch_AtTheNextMoveNext_IsDisposed()
    {
        using var loader = new DataLoader<Tensor, Tensor>(new Numbered(4), 2, (items, _) => stack(items));
        using var batches = loader.GetEnumerator();
        batches.MoveNext();
        var first = batches.Current;
        Assert.False(first.IsInvalid);
        batches.MoveNext();
        Assert.True(first.IsInvalid);
        var second = batches.Current;
        Assert.False(batches.MoveNext());
        Assert.True(second.IsInvalid);
    }

    [Fact]
    public void Batch_WithDisposeBatchOff_StaysWithTheCaller()
    {
        using var loader = new DataLoader<Tensor, Tensor>(new Numbered(4), 2, (items, _) => stack(items), disposeBatch: false);
        var batches = loader.ToList();
        Equal([0, 1], batches[0]);
        Equal([2, 3], batches[1]);
    }

    [Fact]
    public void Batch_MadeInsideAScope_DoesNotBelongToIt()
    {
        using var loader = new DataLoader<Tensor, Tensor>(new Numbered(2), 2, (items, _) => stack(items));
        using var batches = loader.GetEnumerator();
        using (NewDisposeScope())
            batches.MoveNext();
        Equal([0, 1], batches.Current);
    }

    [Fact]
    public void Collate_SeesTheDeviceAndMakesAnything()
    {
        using var loader = new DataLoader<long, string>(
            new Words(), 2, (items, device) => $"{string.Join('+', items)} on {device.type}", device: CPU);
        Assert.Equal("0+10 on CPU, 20 on CPU", string.Join(", ", loader));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dispose_DisposesTheDatasetUnlessToldNotTo(bool disposeDataset)
    {
        var dataset = new Words();
        new DataLoader<long, long>(dataset, 1, (items, _) => items.First(), disposeDataset: disposeDataset).Dispose();
        Assert.Equal(disposeDataset, dataset.Disposed);
    }

    [Fact]
    public void GetTensor_ThatThrows_ReachesTheCaller()
    {
        using var loader = new DataLoader<long, long>(new Words(), 1, (items, _) => items.First(), new long[] { 99 });
        var thrown = Assert.ThrowsAny<Exception>(() => loader.ToList());
        Assert.Contains("99", (thrown as AggregateException)?.InnerException?.Message ?? thrown.Message, StringComparison.Ordinal);
    }

    sealed class Squares(long count) : Dataset
    {
        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index) => new(StringComparer.Ordinal)
        {
            ["pair"] = Vector(index, index * index),
            ["label"] = tensor(index),
        };
    }

    sealed class Numbered(long count) : Dataset<Tensor>
    {
        public List<Tensor> Handed { get; } = [];

        public override long Count => count;

        public override Tensor GetTensor(long index)
        {
            var item = tensor(index);
            lock (Handed)
                Handed.Add(item);
            return item;
        }
    }

    sealed class Words : Dataset<long>
    {
        public bool Disposed { get; private set; }

        public override long Count => 3;

        public override long GetTensor(long index)
            => index < Count ? index * 10 : throw new ArgumentOutOfRangeException(nameof(index), index, "no such word");

        protected override void Dispose(bool disposing) => Disposed = true;
    }
}

using ModelGen.DataTests.Batches;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Loading;

/// <summary>TorchSharp's own loader with a generated collate function.</summary>
public class TorchLoaderTests
{
    [Fact]
    public void DataLoader_TakesCollate()
    {
        using var dataset = new Reviews(10);
        using var loader = new DataLoader<Review, Review.Batch>(dataset, 4, Review.Collate, shuffle: false);

        var shapes = new List<long>();
        var labels = new List<double>();
        foreach (var batch in loader)
        {
            shapes.Add(batch.Tokens.shape[1]);
            labels.AddRange(Expected.ValuesOf(batch.Label!));
        }

        Assert.Equal([4, 8, 10], shapes);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (double)i), labels);
    }

    [Fact]
    public void DataLoader_WithSeveralWorkersAndAShuffler_TakesCollate()
    {
        using var dataset = new Reviews(10);
        using var loader = new DataLoader<Review, Review.Batch>(dataset, 3, Review.Collate, [9, 0, 8, 1, 7, 2], CPU, num_worker: 2);

        var ids = loader.SelectMany(batch => batch.Id);

        Assert.Equal(["9", "0", "8", "1", "7", "2"], ids);
    }

    [Fact]
    public void DataLoader_DisposesOfItemsAndOfTheBatchBefore()
    {
        using var dataset = new Reviews(4);
        using var loader = new DataLoader<Review, Review.Batch>(dataset, 2, Review.Collate);
        using var batches = loader.GetEnumerator();

        Assert.True(batches.MoveNext());
        var first = batches.Current;
        Assert.All(dataset.Handed, tensor => Assert.True(tensor.IsInvalid));
        Expected.Tensor(first.Tokens, ScalarType.Int64, [2, 2], 1, 0, 2, 2);

        Assert.True(batches.MoveNext());
        Assert.True(first.Tokens.IsInvalid && first.TokensMask.IsInvalid && first.Weight.IsInvalid);
        Assert.False(batches.Current.Tokens.IsInvalid);
    }

    /// <summary>Review i has i + 1 tokens, all of them i + 1.</summary>
    internal sealed class Reviews(long count) : utils.data.Dataset<Review>
    {
        private readonly List<Tensor> handed = [];

        public override long Count => count;

        /// <summary>The tensors of all items so far.</summary>
        public IReadOnlyList<Tensor> Handed
        {
            get
            {
                lock (handed) return [.. handed];
            }
        }

        public bool IsDisposed { get; private set; }

        public Func<long, bool> Fails { get; init; } = _ => false;

        public override Review GetTensor(long index)
        {
            if (Fails(index)) throw new InvalidDataException($"no review {index}");
            var tokens = full(index + 1, index + 1, dtype: ScalarType.Int64);
#pragma warning disable MG3003 // That they are disposed is what is tested.
            lock (handed) handed.Add(tokens);
#pragma warning restore MG3003
            return new(tokens, index, index.ToString(System.Globalization.CultureInfo.InvariantCulture), index);
        }

        protected override void Dispose(bool disposing) => IsDisposed = true;
    }
}

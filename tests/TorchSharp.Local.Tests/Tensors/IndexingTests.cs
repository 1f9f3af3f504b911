using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class IndexingTests
{
    // 0 1 2 3 / 4 5 6 7 / 8 9 10 11
    static Tensor Grid() => arange(12).reshape(3, 4);

    [Fact]
    public void Indexer_WithNumbers_SelectsFromBothEnds()
    {
        Assert.Equal([4, 5, 6, 7], Grid()[1].data<long>().ToArray());
        Assert.Equal(11, Grid()[-1, -1].item<long>());
        Assert.Equal([3, 7, 11], Grid()[TensorIndex.Colon, -1].data<long>().ToArray());
    }

    [Fact]
    public void Indexer_WithRanges_Slices()
    {
        Assert.Equal([4, 5, 8, 9], Grid()[1.., ..2].data<long>().ToArray());
        Assert.Equal([2, 3, 6, 7, 10, 11], Grid()[.., ^2..].data<long>().ToArray());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], Grid()[..^1].data<long>().ToArray());
        Assert.Equal([0, 2, 8, 10], Grid()[TensorIndex.Slice(step: 2), TensorIndex.Slice(0, 4, 2)].data<long>().ToArray());
    }

    [Fact]
    public void Indexer_WithEllipsisAndNone_AddsAndSkipsDimensions()
    {
        using var t = arange(24).reshape(2, 3, 4);

        Assert.Equal([2, 3], t[TensorIndex.Ellipsis, 0].shape);
        Assert.Equal([1, 2, 3, 4], t[TensorIndex.None].shape);
        Assert.Equal([2, 1, 3, 4], t[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal([2, 3, 4, 1], t[TensorIndex.Ellipsis, TensorIndex.None].shape);
    }

    [Fact]
    public void Indexer_WithATensorOfNumbers_Gathers()
    {
        Assert.Equal([8, 9, 10, 11, 0, 1, 2, 3], Grid()[tensor(new long[] { 2, 0 })].data<long>().ToArray());
        Assert.Equal([1, 6], Grid()[tensor(new long[] { 0, 1 }), tensor(new long[] { 1, 2 })].data<long>().ToArray());
        Assert.Equal([1, 5, 9], Grid()[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 1 }))].data<long>().ToArray());
    }

    [Fact]
    public void Indexer_WithAMask_KeepsWhatIsTrue() => Assert.Equal([9, 10, 11], Grid()[Grid() > 8].data<long>().ToArray());

    [Fact]
    public void Indexer_OutOfRange_Throws() => Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => Grid()[3]);

    [Fact]
    public void Assignment_ToANumberedRow_BroadcastsIntoTheSameMemory()
    {
        using var t = Grid();

        t[1] = tensor(-1L);

        Assert.Equal([0, 1, 2, 3, -1, -1, -1, -1, 8, 9, 10, 11], t.data<long>().ToArray());
    }

    [Fact]
    public void Assignment_ToASlice_CopiesTheValues()
    {
        using var t = Grid();

        t[.., 1..3] = zeros(3, 2, dtype: ScalarType.Int64);

        Assert.Equal([0, 0, 0, 3, 4, 0, 0, 7, 8, 0, 0, 11], t.data<long>().ToArray());
    }

    [Fact]
    public void Assignment_ThroughAMask_WritesWhereItIsTrue()
    {
        using var t = Grid();

        t[t > 9] = tensor(0L);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0], t.data<long>().ToArray());
    }

    [Fact]
    public void IndexPut_Accumulating_AddsEveryOccurrence()
    {
        using var t = zeros(3);

        t.index_put_(ones(3), [tensor(new long[] { 0, 2, 2 })], accumulate: true);

        Assert.Equal([1f, 0, 2], t.data<float>().ToArray());
    }

    [Fact]
    public void View_ThroughAnIndexer_SharesMemory()
    {
        using var t = zeros(2, 2);
        using var row = t[0];

        row.fill_(5);

        Assert.Equal([5f, 5, 0, 0], t.data<float>().ToArray());
    }

    [Fact]
    public void GatherAndScatterAdd_FollowTheIndex()
    {
        using var index = tensor(new long[,] { { 2, 0 }, { 1, 1 } });
        using var source = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });

        Assert.Equal([3f, 1, 5, 5], source.gather(1, index).data<float>().ToArray());
        using var added = zeros(2, 3).scatter_add(1, index, tensor(new float[,] { { 10, 20 }, { 30, 40 } }));
        Assert.Equal([20f, 0, 10, 0, 70, 0], added.data<float>().ToArray());
    }

    [Fact]
    public void MaskedFillAndSelect_UseTheMask()
    {
        using var t = tensor(new float[] { 1, 2, 3 });
        using var mask = tensor(new[] { false, true, true });

        Assert.Equal([1f, -9, -9], t.masked_fill(mask, -9).data<float>().ToArray());
        Assert.Equal([2f, 3f], t.masked_select(mask).data<float>().ToArray());
        Assert.Equal([1f, 2, 3], t.data<float>().ToArray());
    }

    [Fact]
    public void SortTopkArgsort_AgreeOnTheOrder()
    {
        using var t = tensor(new float[] { 3, 1, 2 });

        var (values, indices) = t.sort(descending: true);
        var (best, at) = t.topk(2);

        Assert.Equal([3f, 2, 1], values.data<float>().ToArray());
        Assert.Equal([0, 2, 1], indices.data<long>().ToArray());
        Assert.Equal([3f, 2], best.data<float>().ToArray());
        Assert.Equal([0, 2], at.data<long>().ToArray());
        Assert.Equal([1, 2, 0], t.argsort().data<long>().ToArray());
    }

    [Fact]
    public void Unique_GivesInverseAndCountsOnRequestOnly()
    {
        using var t = tensor(new long[] { 5, 3, 5, 5 });

        var (plain, noInverse, noCounts) = t.unique();
        var (_, inverse, counts) = t.unique(return_inverse: true, return_counts: true);

        Assert.Equal([3, 5], plain.data<long>().ToArray());
        Assert.Null(noInverse);
        Assert.Null(noCounts);
        Assert.Equal([1, 0, 1, 1], inverse.data<long>().ToArray());
        Assert.Equal([1, 3], counts.data<long>().ToArray());
    }

    [Fact]
    public void Nonzero_ListsCoordinates() =>
        Assert.Equal([0, 1, 1, 0], tensor(new float[,] { { 0, 7 }, { 8, 0 } }).nonzero().data<long>().ToArray());

    [Fact]
    public void Bincount_Counts() => Assert.Equal([1, 2, 0, 1], bincount(tensor(new long[] { 1, 3, 1, 0 })).data<long>().ToArray());

    [Fact]
    public void TrilTriuFlipRoll_MoveElements()
    {
        using var t = arange(1, 5).reshape(2, 2);

        Assert.Equal([1, 0, 3, 4], t.tril().data<long>().ToArray());
        Assert.Equal([1, 2, 0, 4], t.triu().data<long>().ToArray());
        Assert.Equal([2, 1, 4, 3], t.flip(1).data<long>().ToArray());
        Assert.Equal([4, 1, 2, 3], t.flatten().roll(1).data<long>().ToArray());
        Assert.Equal([1, 1, 2, 2], tensor(new long[] { 1, 2 }).repeat_interleave(2).data<long>().ToArray());
        Assert.Equal([1, 2, 1, 2], tensor(new long[] { 1, 2 }).repeat(2).data<long>().ToArray());
    }
}

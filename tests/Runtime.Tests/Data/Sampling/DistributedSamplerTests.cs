using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Sampling;

/// <summary>Shares by hand after the arithmetic that PyTorch documents for its <c>DistributedSampler</c>.</summary>
public class DistributedSamplerTests
{
    [Theory]
    [InlineData(6, 3, false, new long[] { 0, 3 }, new long[] { 1, 4 }, new long[] { 2, 5 })]
    [InlineData(6, 3, true, new long[] { 0, 3 }, new long[] { 1, 4 }, new long[] { 2, 5 })]
    [InlineData(7, 3, false, new long[] { 0, 3, 6 }, new long[] { 1, 4, 0 }, new long[] { 2, 5, 1 })]
    [InlineData(7, 3, true, new long[] { 0, 3 }, new long[] { 1, 4 }, new long[] { 2, 5 })]
    [InlineData(8, 3, true, new long[] { 0, 3 }, new long[] { 1, 4 }, new long[] { 2, 5 })]
    [InlineData(3, 3, true, new long[] { 0 }, new long[] { 1 }, new long[] { 2 })]
    [InlineData(2, 3, false, new long[] { 0 }, new long[] { 1 }, new long[] { 0 })]
    [InlineData(2, 3, true, new long[0], new long[0], new long[0])]
    [InlineData(0, 3, false, new long[0], new long[0], new long[0])]
    [InlineData(0, 3, true, new long[0], new long[0], new long[0])]
    public void Distributed_WithoutShuffling_DealsInTurn(int count, int worldSize, bool dropLast, params long[][] shares)
    {
        for (var rank = 0; rank < worldSize; rank++)
        {
            var sampler = new DistributedSampler(count, worldSize, rank, shuffle: false, dropLast: dropLast);
            Assert.Equal(shares[rank], sampler);
            Assert.Equal(shares[rank].Length, sampler.Count);
        }
    }

    [Fact]
    public void Distributed_OfADatasetSmallerThanTheWorld_RepeatsItAsOftenAsItTakes()
    {
        // 2 items, 5 processes: one each, padded to 0 1 0 1 0.
        var shares = Enumerable.Range(0, 5).Select(rank => Assert.Single(new DistributedSampler(2, 5, rank, shuffle: false)));

        Assert.Equal([0, 1, 0, 1, 0], shares);
    }

    [Fact]
    public void Distributed_Shuffled_DealsOneOrderToAll()
    {
        // The permutation of 7 that seed 5 gives epoch 1, continued by its first two.
        var shares = Enumerable.Range(0, 3).Select(rank => new DistributedSampler(7, 3, rank, seed: 5).InEpoch(1).ToArray());

        Assert.Equal([[5, 1, 0], [4, 2, 5], [3, 6, 4]], shares);
    }

    [Fact]
    public void Distributed_ShuffledOverAllRanks_CoversTheDataset()
    {
        for (var epoch = 0; epoch < 5; epoch++)
        {
            var all = Enumerable.Range(0, 4).SelectMany(rank => new DistributedSampler(12, 4, rank, seed: 1).InEpoch(epoch));
            Assert.Equal(Enumerable.Range(0, 12).Select(n => (long)n), all.Order());
        }
    }

    [Fact]
    public void Distributed_InAnotherEpoch_HasAnotherOrder()
    {
        var sampler = new DistributedSampler(40, 2, 0);

        Assert.NotEqual(sampler.InEpoch(0), sampler.InEpoch(1));
    }

    [Theory]
    [InlineData(3, -1)]
    [InlineData(3, 3)]
    public void Distributed_OfARankOutsideTheWorld_SaysWhichThereAre(int worldSize, int rank)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new DistributedSampler(10, worldSize, rank));

        Assert.Contains("from 0 to 2", error.Message, StringComparison.Ordinal);
    }
}

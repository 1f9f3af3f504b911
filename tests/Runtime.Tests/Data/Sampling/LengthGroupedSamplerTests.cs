using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Sampling;

public class LengthGroupedSamplerTests
{
    [Fact]
    public void LengthGrouped_WithoutShuffling_SortsEachBucket()
    {
        // Two buckets of two batches of two; the ninth item fills no batch and stays last.
        var sampler = new LengthGroupedSampler([9, 1, 8, 2, 4, 7, 3, 6, 5], batchSize: 2, batchesPerBucket: 2, shuffle: false);

        Assert.Equal([1, 3, 2, 0, 6, 4, 7, 5, 8], sampler);
    }

    [Fact]
    public void LengthGrouped_OfEqualLengths_KeepsTheirOrder()
    {
        var sampler = new LengthGroupedSampler(Enumerable.Repeat(3, 8), 2, batchesPerBucket: 4, shuffle: false);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], sampler);
    }

    [Fact]
    public void MeasurePadding_OfAnOrderByHand_CountsElements()
    {
        // In order: (9, 1) pads 8, (8, 2) 6, (4, 7) 3, (3, 6) 3. Sorted by buckets: (1, 2) 1, (8, 9) 1, (3, 4) 1, (6, 7) 1.
        var report = new LengthGroupedSampler([9, 1, 8, 2, 4, 7, 3, 6, 5], 2, batchesPerBucket: 2, shuffle: false).MeasurePadding();

        Assert.Equal(new PaddingReport(Elements: 45, Padding: 4, UngroupedPadding: 20), report);
        Assert.Equal(4 / 49.0, report.Ratio);
        Assert.Equal(20 / 65.0, report.UngroupedRatio);
        Assert.Equal(16 / 65.0, report.Saved);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1000)]
    [InlineData(1003)]
    public void LengthGrouped_Shuffled_HasEachIndexOnce(int count)
    {
        var sampler = new LengthGroupedSampler(Lengths(count), 8, seed: 1);

        Assert.Equal(count, sampler.Count);
        for (var epoch = 0; epoch < 3; epoch++)
            Assert.Equal(Enumerable.Range(0, count).Select(n => (long)n), sampler.Order());
    }

    [Fact]
    public void LengthGrouped_Shuffled_SavesMostOfThePadding()
    {
        // Uniform lengths of 1 to 512, 32 a batch: about half of an ungrouped batch is padding.
        var report = new LengthGroupedSampler(Lengths(8000), 32, seed: 1).MeasurePadding(epoch: 3);

        Assert.InRange(report.UngroupedRatio, 0.45, 0.52);
        Assert.InRange(report.Ratio, 0, 0.05);
        Assert.InRange(report.Saved, 0.4, 0.52);
    }

    [Fact]
    public void LengthGrouped_InAnotherEpoch_HasOtherBatchesInAnotherOrder()
    {
        var sampler = new LengthGroupedSampler(Lengths(1000), 10, seed: 1);

        var first = Batches(sampler.InEpoch(0));
        var second = Batches(sampler.InEpoch(1));

        Assert.InRange(first.Intersect(second, StringComparer.Ordinal).Count(), 0, 5);
        Assert.Equal(first, Batches(sampler.InEpoch(0)));

        static List<string> Batches(IEnumerable<long> order) => [.. order.Chunk(10).Select(batch => string.Join(' ', batch.Order()))];
    }

    [Fact]
    public void LengthGrouped_Shuffled_DoesNotTrainOnLengthsInOrder()
    {
        var lengths = Lengths(4000);
        var longest = new LengthGroupedSampler(lengths, 10, seed: 1).Chunk(10).Select(batch => batch.Max(index => lengths[index])).ToList();

        // Of independent neighbours, every second is longer.
        Assert.InRange(longest.Zip(longest.Skip(1)).Count(pair => pair.Second > pair.First), 170, 230);
    }

    [Fact]
    public void LengthGrouped_LeavingOutTheIncompleteBatch_DoesNotFavourAnyLength()
    {
        // 15 items in batches of 8: 7 are left over. Were they the longest or shortest, their mean would be 11 or 3.
        var sampler = new LengthGroupedSampler(Enumerable.Range(0, 15), 8, seed: 1);

        var mean = Enumerable.Range(0, 500).SelectMany(_ => sampler.Skip(8)).Average();

        Assert.InRange(mean, 6.5, 7.5);
    }

    [Fact]
    public void LengthGrouped_OfBadArguments_SaysWhich()
    {
        Assert.Equal("lengths", Assert.Throws<ArgumentException>(() => new LengthGroupedSampler([1, -1], 2)).ParamName);
        Assert.Equal("batchSize", Assert.Throws<ArgumentOutOfRangeException>(() => new LengthGroupedSampler([1], 0)).ParamName);
        Assert.Equal("batchesPerBucket", Assert.Throws<ArgumentOutOfRangeException>(() => new LengthGroupedSampler([1], 1, 0)).ParamName);
    }

    private static int[] Lengths(int count)
    {
        var random = new SeededRandom(99);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(1, 513))];
    }
}

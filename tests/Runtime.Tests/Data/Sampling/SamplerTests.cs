using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Sampling;

public class SamplerTests
{
    [Fact]
    public void Sequential_Enumerated_CountsUp()
    {
        var sampler = new SequentialSampler(4);

        Assert.Equal([0, 1, 2, 3], sampler);
        Assert.Equal(4, sampler.Count);
        Assert.Empty(new SequentialSampler(0));
    }

    [Fact]
    public void Random_OfASeed_HasTheSameOrderOnEveryMachine()
    {
        var sampler = new RandomSampler(10, seed: 1);

        Assert.Equal([9, 3, 6, 4, 0, 1, 8, 5, 7, 2], sampler.InEpoch(0));
        Assert.Equal([8, 7, 9, 0, 1, 6, 2, 5, 4, 3], sampler.InEpoch(1));
    }

    [Fact]
    public void Random_EnumeratedAgain_IsTheNextEpoch()
    {
        var sampler = new RandomSampler(10, seed: 1);

        Assert.Equal(sampler.InEpoch(0), sampler.ToList());
        Assert.Equal(1, sampler.Epoch);
        Assert.Equal(sampler.InEpoch(1), sampler.ToList());
        sampler.SetEpoch(0);
        Assert.Equal(sampler.InEpoch(0), sampler.ToList());
    }

    [Fact]
    public void Random_WithoutASeed_TellsTheOneThatRepeatsIt()
    {
        var first = new RandomSampler(100);
        var other = new RandomSampler(100);

        Assert.Equal(first.InEpoch(3), new RandomSampler(100, seed: first.Seed).InEpoch(3));
        Assert.NotEqual(first.Seed, other.Seed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(97)]
    public void Random_WithoutReplacement_HasEachIndexOnce(int count)
        => Assert.Equal(Enumerable.Range(0, count).Select(n => (long)n), new RandomSampler(count, seed: 5).Order());

    [Fact]
    public void Random_WithReplacement_DrawsIndependently()
    {
        var sampler = new RandomSampler(10, replacement: true, samples: 12, seed: 1);

        Assert.Equal([4, 8, 9, 7, 8, 6, 6, 4, 1, 0, 4, 7], sampler);
        Assert.Equal(12, sampler.Count);
    }

    [Theory]
    [InlineData(4, new[] { 1, 1, 1, 1 })]
    [InlineData(10, new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(25, new[] { 2, 2, 2, 2, 2, 3, 3, 3, 3, 3 })]
    public void Random_WithoutReplacementOfSoManySamples_RunsThroughTheDatasetAgain(int samples, int[] timesEach)
    {
        var drawn = new RandomSampler(10, samples: samples, seed: 2).ToList();

        Assert.Equal(samples, drawn.Count);
        Assert.Equal(timesEach, drawn.GroupBy(index => index).Select(group => group.Count()).Order());
        foreach (var pass in drawn.Chunk(10))
            Assert.Equal(pass.Length, pass.Distinct().Count());
    }

    [Fact]
    public void Random_OfNothing_IsEmpty() => Assert.Empty(new RandomSampler(0));

    [Fact]
    public void Random_OfArgumentsOutOfRange_SaysWhich()
    {
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSampler(-1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSampler(1L << 40)).ParamName);
        Assert.Equal("samples", Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSampler(5, samples: 0)).ParamName);
        Assert.Equal("samples", Assert.Throws<ArgumentException>(() => new RandomSampler(0, samples: 3)).ParamName);
        Assert.Equal("epoch", Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSampler(5).SetEpoch(-1)).ParamName);
    }

    [Fact]
    public void SubsetRandom_Enumerated_ShufflesTheSubset()
    {
        var sampler = new SubsetRandomSampler([5, 6, 7, 8, 9], seed: 3);

        Assert.Equal([5, 6, 8, 7, 9], sampler.InEpoch(2));
        Assert.Equal([5, 6, 7, 8, 9], sampler.Order());
        Assert.Equal(5, sampler.Count);
    }

    [Fact]
    public void Batch_OfTenByThree_IsPyTorchsExample()
    {
        var keeping = new BatchSampler(new SequentialSampler(10), batchSize: 3, dropLast: false);
        var dropping = new BatchSampler(new SequentialSampler(10), batchSize: 3, dropLast: true);

        Assert.Equal([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]], keeping);
        Assert.Equal([[0, 1, 2], [3, 4, 5], [6, 7, 8]], dropping);
        Assert.Equal((4, 3), (keeping.Count, dropping.Count));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(3, 3)]
    [InlineData(6, 3)]
    [InlineData(7, 3)]
    [InlineData(7, 7)]
    [InlineData(7, 8)]
    [InlineData(7, 1)]
    public void Batch_OfAnyLength_CountsWhatItYields(int count, int batchSize)
    {
        foreach (var dropLast in new[] { false, true })
        {
            var sampler = new BatchSampler(new SequentialSampler(count), batchSize, dropLast);
            Assert.Equal(dropLast ? count / batchSize : (count + batchSize - 1) / batchSize, sampler.Count);
            Assert.Equal(sampler.Count, sampler.LongCount());
        }
    }

    [Fact]
    public void Batch_OfASampler_SharesItsEpoch()
    {
        var inner = new RandomSampler(10, seed: 1);
        var sampler = new BatchSampler(inner, 4);

        sampler.SetEpoch(1);

        Assert.Equal(1, inner.Epoch);
        Assert.Equal(inner.InEpoch(1), sampler.SelectMany(batch => batch));
        Assert.Equal((2, 2), (inner.Epoch, sampler.Epoch));
    }

    [Fact]
    public void Batch_OfAnySequence_CountsIfThatTakesNoEnumeration()
    {
        Assert.Equal(2, new BatchSampler(new List<long> { 7, 8, 9 }, 2).Count);
        Assert.Equal(2, new BatchSampler(new HashSet<long> { 7, 8, 9 }, 2).Count);
        Assert.Null(new BatchSampler(Enumerable.Range(0, 3).Where(n => n > 0).Select(n => (long)n), 2).Count);
    }

    [Fact]
    public void Batch_OfSizeZero_SaysSo()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(new SequentialSampler(1), 0));

        Assert.Equal("batchSize", error.ParamName);
    }
}

using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Sampling;

public class WeightedRandomSamplerTests
{
    private static readonly double[] Weights = [1, 0, 3, 2, 4];

    [Fact]
    public void Weighted_OfASeed_DrawsTheSameOnEveryMachine()
    {
        Assert.Equal([2, 3, 2, 2, 4, 3, 4, 2, 2, 0, 2, 4], new WeightedRandomSampler(Weights, 12, seed: 11));
        Assert.Equal([2, 4, 0, 3], new WeightedRandomSampler(Weights, 4, replacement: false, seed: 11));
    }

    [Fact]
    public void Weighted_WithReplacement_DrawsByShare()
    {
        var counts = new int[5];
        foreach (var index in new WeightedRandomSampler(Weights, 100_000, seed: 1))
            counts[index]++;

        Assert.Equal(0, counts[1]);
        // Chi-square with 3 degrees of freedom exceeds 16.3 once in a thousand.
        Assert.InRange(ChiSquare(counts, Weights.Select(weight => weight / 10)), 0, 16.3);
    }

    [Fact]
    public void Weighted_WithoutReplacement_LeavesTheShareOfTheDrawnToTheOthers()
    {
        // By hand: P(first 0, then 1) = 1/6 * 2/5, and so on for each ordered pair of the weights 1, 2, 3.
        double[] weights = [1, 2, 3];
        var pairs = from first in Enumerable.Range(0, 3)
                    from second in Enumerable.Range(0, 3)
                    where first != second
                    select (first, second, share: weights[first] / 6 * weights[second] / (6 - weights[first]));
        var sampler = new WeightedRandomSampler(weights, 2, replacement: false, seed: 2);
        var counts = new Dictionary<(long, long), int>();
        for (var epoch = 0; epoch < 30_000; epoch++)
        {
            var drawn = sampler.ToList();
            counts[(drawn[0], drawn[1])] = counts.GetValueOrDefault((drawn[0], drawn[1])) + 1;
        }

        var expected = pairs.ToList();
        Assert.Equal(6, counts.Count);
        var observed = expected.Select(pair => counts[(pair.first, pair.second)]).ToList();
        // 5 degrees of freedom.
        Assert.InRange(ChiSquare(observed, expected.Select(pair => pair.share)), 0, 20.5);
    }

    [Fact]
    public void Weighted_WithoutReplacementOfAllThatHaveWeight_DrawsEachOnce()
    {
        var weights = Enumerable.Range(0, 300).Select(n => n % 3 == 0 ? 0 : Math.Pow(10, n % 17 - 8)).ToArray();

        var drawn = new WeightedRandomSampler(weights, 200, replacement: false, seed: 3).Order();

        Assert.Equal(Enumerable.Range(0, 300).Where(n => n % 3 != 0).Select(n => (long)n), drawn);
    }

    [Fact]
    public void Weighted_OfOneWeight_DrawsIt() => Assert.Equal([0, 0, 0], new WeightedRandomSampler([0.1], 3));

    [Theory]
    [InlineData(new[] { 1.0, -1 }, true, 1, "Weight 1 is -1")]
    [InlineData(new[] { 1.0, double.NaN }, true, 1, "Weight 1 is NaN")]
    [InlineData(new[] { 1.0, double.PositiveInfinity }, true, 1, "sum up to infinity")]
    [InlineData(new[] { double.MaxValue, double.MaxValue }, true, 1, "sum up to infinity")]
    [InlineData(new[] { 0.0, 0 }, true, 1, "0 of 2 weights")]
    [InlineData(new double[0], true, 1, "0 of 0 weights")]
    [InlineData(new[] { 0.0, 1, 2 }, false, 3, "2 of 3 weights")]
    public void Weighted_OfWeightsThatCannotBeDrawn_SaysWhy(double[] weights, bool replacement, int samples, string why)
    {
        var error = Assert.Throws<ArgumentException>(() => new WeightedRandomSampler(weights, samples, replacement));

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Equal("weights", error.ParamName);
    }

    private static double ChiSquare(IReadOnlyList<int> counts, IEnumerable<double> shares)
        => counts.Zip(shares).Where(pair => pair.Second > 0).Sum(pair =>
        {
            var expected = pair.Second * counts.Sum();
            return Math.Pow(pair.First - expected, 2) / expected;
        });
}

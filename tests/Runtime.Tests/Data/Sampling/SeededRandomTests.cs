using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Sampling;

/// <summary>Expected numbers are the published ones, or from a second implementation after the authors' papers.</summary>
public class SeededRandomTests
{
    [Fact]
    public void NextUInt64_FromTheStateOneTwoThreeFour_IsThePublishedSequence()
    {
        var random = new SeededRandom(1, 2, 3, 4);

        var drawn = Enumerable.Range(0, 10).Select(_ => random.NextUInt64());

        Assert.Equal(
            [
                11520, 0, 1509978240, 1215971899390074240, 1216172134540287360,
                607988272756665600, 16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
            ],
            drawn);
    }

    [Fact]
    public void Mix_OfStepsFromASeed_IsThePublishedSplitmix64()
    {
        var drawn = Enumerable.Range(1, 5).Select(n => SeedChain.Mix(1234567 + (ulong)n * SeedChain.Step));

        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], drawn);
    }

    [Theory]
    [InlineData(0, 11091344671253066420, 13793997310169335082)]
    [InlineData(42, 1546998764402558742, 6990951692964543102)]
    [InlineData(-1, 10328197420357168392, 14156678507024973869)]
    public void NextUInt64_OfASeed_IsTheSameOnEveryMachine(long seed, ulong first, ulong second)
    {
        var random = new SeededRandom(seed);

        Assert.Equal((first, second), (random.NextUInt64(), random.NextUInt64()));
    }

    [Fact]
    public void NextDouble_OfASeed_IsTheSameOnEveryMachine()
    {
        var random = new SeededRandom(7);

        Assert.Equal([0.7005764821796896, 0.2787512294737843, 0.8396274618764198], Enumerable.Range(0, 3).Select(_ => random.NextDouble()));
    }

    [Fact]
    public void Next_BelowABound_IsTheSameOnEveryMachine()
    {
        var random = new SeededRandom(7);

        Assert.Equal([94, 74, 38, 64, 64, 21, 16, 96, 8, 19], Enumerable.Range(0, 10).Select(_ => random.Next(100)));
    }

    [Fact]
    public void NextSingle_OfASeed_HasTheHighestBits()
        => Assert.Equal((1546998764402558742UL >> 40) / (float)(1 << 24), new SeededRandom(42).NextSingle());

    [Fact]
    public void NextBytes_OfASeed_AreTheBitsLowestFirst()
    {
        var bytes = new byte[11];
        new SeededRandom(42).NextBytes(bytes);
        var span = new byte[11];
        new SeededRandom(42).NextBytes(span.AsSpan());

        Assert.Equal(BitConverter.GetBytes(1546998764402558742UL).Concat(BitConverter.GetBytes(6990951692964543102UL)).Take(11), bytes);
        Assert.Equal(bytes, span);
    }

    [Fact]
    public void Next_WithinARange_CoversItAndNothingElse()
    {
        var random = new SeededRandom(3);

        var drawn = Enumerable.Range(0, 1000).Select(_ => random.Next(-2, 3)).Distinct().Order();

        Assert.Equal([-2, -1, 0, 1, 2], drawn);
    }

    [Fact]
    public void NextInt64_WithinTheWidestRange_DoesNotOverflow()
    {
        var random = new SeededRandom(3);

        var drawn = Enumerable.Range(0, 1000).Select(_ => random.NextInt64(long.MinValue, long.MaxValue)).ToList();

        Assert.InRange(drawn.Count(number => number < 0), 400, 600);
    }

    [Fact]
    public void Next_OfAnEmptyRange_IsItsLowerBoundOrAnError()
    {
        var random = new SeededRandom(3);

        Assert.Equal(0, random.Next(0));
        Assert.Equal(5, random.Next(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(5, 4));
    }

    [Fact]
    public void Shuffle_OfTheFramework_UsesTheSeededNumbers()
    {
        int[] first = [.. Enumerable.Range(0, 20)], second = [.. Enumerable.Range(0, 20)];

        new SeededRandom(5).Shuffle(first);
        new SeededRandom(5).Shuffle(second);

        Assert.Equal(first, second);
        Assert.NotEqual(Enumerable.Range(0, 20), first);
    }

    [Fact]
    public void Next_OfSixthsDrawnOften_IsFair()
    {
        var random = new SeededRandom(11);
        var counts = new int[6];
        for (var n = 0; n < 60_000; n++)
            counts[random.Next(6)]++;

        // Chi-square with 5 degrees of freedom exceeds 20.5 once in a thousand.
        Assert.InRange(counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000), 0, 20.5);
    }

    [Fact]
    public void Permutation_OfThreeDrawnOften_HasEachOrderEquallyOften()
    {
        var random = new SeededRandom(12);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var n = 0; n < 60_000; n++)
        {
            var order = string.Concat(random.Permutation(3));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(6, counts.Count);
        Assert.InRange(counts.Values.Sum(count => Math.Pow(count - 10_000, 2) / 10_000), 0, 20.5);
    }

    [Fact]
    public void SeedChain_OfNeighbours_NeverMeets()
    {
        var seeds = from seed in Enumerable.Range(0, 10)
                    from epoch in Enumerable.Range(0, 10)
                    from index in Enumerable.Range(0, 100)
                    select SeedChain.From(seed).With(epoch).With(index).Seed;

        Assert.Equal(10_000, seeds.Distinct().Count());
        Assert.Equal(7612691841233417769, SeedChain.From(9).With(2).With(17).With(4).Seed);
    }

    [Fact]
    public void SeedChain_OfSwappedParts_Differs()
        => Assert.NotEqual(SeedChain.From(1).With(2).With(3).Seed, SeedChain.From(1).With(3).With(2).Seed);
}

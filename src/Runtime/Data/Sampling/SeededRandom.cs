namespace ModelGen.Data;

/// <summary>
/// A <see cref="Random"/> whose numbers are the same on every machine, runtime and version: xoshiro256** (Blackman, Vigna 2018), seeded by
/// splitmix64. <see cref="Random"/> itself promises that of no seed across versions of .NET. PyTorch: <c>torch.Generator</c>.
/// </summary>
/// <remarks>
/// Only integer arithmetic and exact scaling are used, no logarithm or sine, whose last bit differs between math libraries.
/// Not safe for use from several threads at once. Not for cryptography.
/// </remarks>
public sealed class SeededRandom : Random
{
    private ulong s0, s1, s2, s3;

    /// <summary>Starts the sequence that belongs to a seed.</summary>
    /// <param name="seed">Any number, zero and negative ones included.</param>
    public SeededRandom(long seed)
    {
        var state = (ulong)seed;
        s0 = SeedChain.Mix(state += SeedChain.Step);
        s1 = SeedChain.Mix(state += SeedChain.Step);
        s2 = SeedChain.Mix(state += SeedChain.Step);
        s3 = SeedChain.Mix(state + SeedChain.Step);
    }

    /// <summary>Continues from the generator's own four words of state, which must not all be zero.</summary>
    internal SeededRandom(ulong s0, ulong s1, ulong s2, ulong s3) => (this.s0, this.s1, this.s2, this.s3) = (s0, s1, s2, s3);

    /// <summary>The next 64 bits of the sequence, from which all other methods derive their result.</summary>
    /// <returns>A number of the whole range of <see cref="ulong"/>.</returns>
    public ulong NextUInt64()
    {
        var result = RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = RotateLeft(s3, 45);
        return result;
    }

    /// <inheritdoc/>
    public override int Next() => (int)Between(0, int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue) => Next(0, maxValue);

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue) => (int)Between(minValue, maxValue);

    /// <inheritdoc/>
    public override double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer)
    {
        if (buffer is null)
            throw new ArgumentNullException(nameof(buffer));
        for (var i = 0; i < buffer.Length;)
        {
            var bits = NextUInt64();
            for (var end = Math.Min(i + sizeof(ulong), buffer.Length); i < end; i++, bits >>= 8)
                buffer[i] = (byte)bits;
        }
    }

#if NET6_0_OR_GREATER
    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        var bytes = new byte[buffer.Length];
        NextBytes(bytes);
        bytes.CopyTo(buffer);
    }

    /// <inheritdoc/>
    public override float NextSingle() => Single();

    /// <inheritdoc/>
    public override long NextInt64() => Between(0, long.MaxValue);

    /// <inheritdoc/>
    public override long NextInt64(long maxValue) => Between(0, maxValue);

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue) => Between(minValue, maxValue);
#else
    /// <summary>A number of at least 0 and below 1.</summary>
    /// <returns>The number, of 24 random bits.</returns>
    public float NextSingle() => Single();

    /// <summary>A number of at least 0 and below <see cref="long.MaxValue"/>.</summary>
    /// <returns>The number.</returns>
    public long NextInt64() => Between(0, long.MaxValue);

    /// <summary>A number of at least 0 and below a bound.</summary>
    /// <param name="maxValue">The bound; not negative.</param>
    /// <returns>The number; 0 if the bound is 0.</returns>
    public long NextInt64(long maxValue) => Between(0, maxValue);

    /// <summary>A number of at least one bound and below another.</summary>
    /// <param name="minValue">The least number.</param>
    /// <param name="maxValue">The bound above; not less than <paramref name="minValue"/>.</param>
    /// <returns>The number; <paramref name="minValue"/> if the bounds are equal.</returns>
    public long NextInt64(long minValue, long maxValue) => Between(minValue, maxValue);
#endif

    /// <summary>The numbers of <c>[0, count)</c> in a random order. PyTorch: <c>torch.randperm</c>.</summary>
    /// <param name="count">How many; what an array holds at most.</param>
    internal long[] Permutation(long count)
    {
        var order = new long[count];
        for (var i = 0; i < order.Length; i++)
        {
            var other = (int)Below((ulong)i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private float Single() => (NextUInt64() >> 40) * (1.0f / (1 << 24));

    private long Between(long minValue, long maxValue)
    {
        if (maxValue < minValue)
            throw new ArgumentOutOfRangeException(nameof(maxValue), maxValue, $"The range is empty: its lower bound is {minValue}.");
        return maxValue == minValue ? minValue : minValue + (long)Below((ulong)maxValue - (ulong)minValue);
    }

    /// <summary>Rejects the incomplete last run of the 64 bits' range: a bare remainder would favour small numbers.</summary>
    private ulong Below(ulong count)
    {
        var unfair = (0UL - count) % count;
        ulong bits;
        do
            bits = NextUInt64();
        while (bits < unfair);
        return bits % count;
    }

    private static ulong RotateLeft(ulong value, int bits) => (value << bits) | (value >> (64 - bits));
}

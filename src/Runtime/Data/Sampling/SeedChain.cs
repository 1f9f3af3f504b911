using System.Security.Cryptography;

namespace ModelGen.Data;

/// <summary>
/// Derives a seed from a seed and what it is for: <c>SeedChain.From(seed).With(epoch).With(index)</c>. Each step is the output function of
/// splitmix64 (Steele, Lea, Flood 2014), so seeds of neighbouring epochs and indexes have nothing in common.
/// </summary>
internal readonly struct SeedChain
{
    /// <summary>2^64 divided by the golden ratio: splitmix64's step.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    private readonly ulong state;

    private SeedChain(ulong state) => this.state = state;

    /// <summary>Not negative, so that it serves wherever a seed is asked for, signed or not.</summary>
    public long Seed => (long)(state >> 1);

    public static SeedChain From(long seed) => new(Mix((ulong)seed + Step));

    public SeedChain With(long part) => new(Mix((state ^ (ulong)part) + Step));

    /// <summary>A seed from the machine's entropy, for those who gave none.</summary>
    public static long Draw()
    {
        var bytes = new byte[sizeof(long)];
        using var entropy = RandomNumberGenerator.Create();
        entropy.GetBytes(bytes);
        return BitConverter.ToInt64(bytes, 0) & long.MaxValue;
    }

    /// <summary>A bijection on 64 bits in which every input bit moves every output bit.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

namespace ModelGen.Generators.Reading.Remembering;

/// <summary>64 bits that stand for a sequence of texts (FNV-1a).</summary>
internal readonly record struct Fingerprint(ulong Bits)
{
    public static Fingerprint Empty { get; } = new(14695981039346656037);

    public Fingerprint With(string text)
    {
        const ulong Prime = 1099511628211;
        var bits = Bits;
        foreach (var c in text) bits = unchecked((bits ^ c) * Prime);

        // A mark at the end, so that "a", "bc" is not "ab", "c".
        return new(unchecked((bits ^ char.MaxValue) * Prime));
    }
}

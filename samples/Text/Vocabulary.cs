namespace Samples.Text;

/// <summary>A number a word, from 1: 0 is padding.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);

    public Vocabulary(IEnumerable<string> texts)
    {
        foreach (var word in texts.SelectMany(Split)) numbers.TryAdd(word, Count);
    }

    /// <summary>The words, and the padding.</summary>
    public int Count => numbers.Count + 1;

    /// <exception cref="KeyNotFoundException">A word is unknown.</exception>
    public long[] Encode(string text) => [.. Split(text).Select(word => numbers[word])];

    private static string[] Split(string text) => text.Split(' ');
}

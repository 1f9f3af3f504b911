using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelGen.TestKit;

/// <summary>
/// Half-typed and broken variants of a source, the same for the same seed: what an editor shows a generator and an analyzer between two
/// keystrokes, and worse. None of them may make either throw.
/// </summary>
public static class SourceMutator
{
    private static readonly string[] Strangers =
    [
        "(", ")", "{", "}", "[", "]", "<", ">", ";", ",", ".", "?", "=>", "=", "\"", "/*", "class", "record", "struct", "partial", "static",
        "abstract", "ref", "out", "this", "base", "null", "default", "typeof", "new", "await", "yield", "unsafe", "file", "required", "T",
        "_", "0", "[Model]", "\0",
    ];

    /// <summary>Variants of a source: one to three tokens removed, repeated, swapped, replaced or inserted, or the end missing.</summary>
    public static IEnumerable<string> Mutate(string source, int count, int seed)
    {
        var random = new Random(seed);
        var root = CSharpSyntaxTree.ParseText(source).GetRoot();
        ImmutableArray<string> tokens = [.. root.DescendantTokens().Select(token => token.ToFullString())];
        for (var i = 0; i < count; i++)
        {
            var mutated = tokens;
            for (var edits = random.Next(1, 4); edits > 0; edits--)
                mutated = Edit(mutated, random);
            yield return string.Concat(mutated);
        }
    }

    private static ImmutableArray<string> Edit(ImmutableArray<string> tokens, Random random)
    {
        if (tokens.IsEmpty)
            return tokens;
        var at = random.Next(tokens.Length);
        var other = random.Next(tokens.Length);
        var stranger = Strangers[random.Next(Strangers.Length)] + " ";
        return random.Next(7) switch
        {
            0 => tokens.RemoveAt(at),
            1 => tokens.Insert(at, tokens[other]),
            2 => tokens.SetItem(at, tokens[other]).SetItem(other, tokens[at]),
            3 => tokens.SetItem(at, stranger),
            4 => tokens.Insert(at, stranger),
            5 => tokens.RemoveRange(at, Math.Min(random.Next(1, 10), tokens.Length - at)),
            _ => tokens[..at],
        };
    }
}

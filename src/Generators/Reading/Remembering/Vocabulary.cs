using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Reading.Remembering;

/// <summary>
/// The identifiers that the meaning of a file can depend on: its own, those of the files that declare what it names, and so on. What is
/// declared under none of these names cannot change what the file means.
/// </summary>
internal sealed class Vocabulary
{
    private static readonly ConditionalWeakTable<Compilation, Vocabulary> Cache = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string[]> Identifiers = new();

    private readonly ILookup<string, SyntaxTree> declaring;
    private readonly HashSet<string> globals;

    private Vocabulary(Compilation compilation)
    {
        declaring = compilation.SyntaxTrees
            .SelectMany(static tree => FileFacts.Of(tree).Names.Select(name => (name, tree)))
            .ToLookup(static item => item.name, static item => item.tree, StringComparer.Ordinal);
        globals = new(compilation.SyntaxTrees.SelectMany(static tree => FileFacts.Of(tree).GlobalIdentifiers), StringComparer.Ordinal);
    }

    public static HashSet<string> Of(Compilation compilation, IEnumerable<SyntaxTree> files) =>
        Cache.GetValue(compilation, static compilation => new(compilation)).Of(files);

    private HashSet<string> Of(IEnumerable<SyntaxTree> files)
    {
        var known = new HashSet<string>(globals, StringComparer.Ordinal);
        var open = new Queue<string>(known);
        var seen = new HashSet<SyntaxTree>();
        foreach (var file in files) Add(file);
        while (open.Count > 0)
        {
            foreach (var file in declaring[open.Dequeue()]) Add(file);
        }

        return known;

        void Add(SyntaxTree file)
        {
            if (!seen.Add(file)) return;
            var identifiers = Identifiers.GetValue(
                file, static tree => [.. FileFacts.IdentifiersIn(tree.GetRoot()).Distinct(StringComparer.Ordinal)]);
            foreach (var identifier in identifiers)
            {
                if (known.Add(identifier)) open.Enqueue(identifier);
            }
        }
    }
}

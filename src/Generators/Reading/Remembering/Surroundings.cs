using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Reading.Remembering;

/// <summary>
/// What a model can depend on beside the bodies that are looked into: references, options, and the declarations of every file. It holds
/// no compilation.
/// </summary>
internal sealed class Surroundings
{
    private static readonly ConditionalWeakTable<Compilation, Surroundings> Cache = new();

    private readonly ConditionalWeakTable<Surroundings, Change> changes = new();
    private readonly ImmutableArray<MetadataReference> references;
    private readonly CompilationOptions options;
    private readonly HashSet<FileFacts> files;

    private Surroundings(Compilation compilation)
    {
        references = compilation.ExternalReferences;
        options = compilation.Options;
        files = [.. compilation.SyntaxTrees.Select(FileFacts.Of)];
    }

    public static Surroundings Of(Compilation compilation) => Cache.GetValue(compilation, static compilation => new(compilation));

    /// <summary>What has changed since then.</summary>
    public Change Since(Surroundings earlier) =>
        ReferenceEquals(this, earlier) ? Change.None : changes.GetValue(earlier, Compare);

    private Change Compare(Surroundings earlier)
    {
        if (!ReferenceEquals(options, earlier.options) || !HasSameReferences(earlier)) return Change.Everything;
        var changed = new List<FileFacts>();
        var gone = earlier.files.Where(file => !files.Contains(file)).ToList();
        foreach (var file in files.Where(file => !earlier.files.Contains(file)))
        {
            // Most often a file whose bodies alone have changed.
            var place = gone.FindIndex(old => old.Declarations == file.Declarations && old.Globals == file.Globals);
            if (place >= 0) gone.RemoveAt(place);
            else changed.Add(file);
        }

        changed.AddRange(gone);
        if (changed.Count == 0) return Change.None;
        return changed.Exists(static file => file.Globals != Fingerprint.Empty)
            ? Change.Everything
            : Change.Of(changed.SelectMany(static file => file.Names).Concat(NamespacesThatDiffer(earlier)));
    }

    // One more file in a namespace that there is changes nothing; a new namespace may hide a type of its name.
    private HashSet<string> NamespacesThatDiffer(Surroundings earlier)
    {
        var differing = AllNamespaces();
        differing.SymmetricExceptWith(earlier.AllNamespaces());
        return differing;
    }

    private HashSet<string> AllNamespaces() => new(files.SelectMany(static file => file.Namespaces), StringComparer.Ordinal);

    // An editor hands on the same objects from one version of a project to the next.
    private bool HasSameReferences(Surroundings other) =>
        references == other.references || references.SequenceEqual(other.references, ReferenceComparer.Instance);

    private sealed class ReferenceComparer : IEqualityComparer<MetadataReference>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(MetadataReference? x, MetadataReference? y) => ReferenceEquals(x, y);

        public int GetHashCode(MetadataReference reference) => RuntimeHelpers.GetHashCode(reference);
    }
}

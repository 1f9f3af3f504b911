namespace ModelGen.Generators.Reading.Remembering;

/// <summary>Declarations that differ between two versions of a project.</summary>
internal sealed class Change
{
    // Null for everything
    private readonly HashSet<string>? names;

    private Change(IEnumerable<string>? names) => this.names = names is null ? null : new(names, StringComparer.Ordinal);

    public static Change None { get; } = new([]);

    public static Change Everything { get; } = new(null);

    public static Change Of(IEnumerable<string> names) => new(names);

    /// <summary>Whether code with these identifiers may mean something else now.</summary>
    public bool Concerns(HashSet<string> identifiers) => names is null || names.Overlaps(identifiers);
}

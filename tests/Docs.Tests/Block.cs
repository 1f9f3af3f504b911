namespace ModelGen.Docs.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Line">The line of its fence, from 1.</param>
/// <param name="Language">What stands behind the fence; empty if nothing does.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Notes">The comments directly above it, <c>&lt;!-- name: value --&gt;</c>, which nobody who reads the page sees.</param>
internal sealed record Block(int Line, string Language, string Text, IReadOnlyDictionary<string, string> Notes)
{
    /// <summary>Statements that come before those of the block: what the page takes for granted.</summary>
    public string Given => Notes.GetValueOrDefault("given", "");

    /// <summary>The ids of the rules that the block breaks; null where it breaks none.</summary>
    public string? Reports => Notes.GetValueOrDefault("reports");

    /// <summary>Whether the block shows generated code.</summary>
    public bool IsGenerated => Notes.ContainsKey("generated");

    /// <summary>What the block prints, or what is reported in it: the block of text directly below.</summary>
    public string? Output { get; init; }
}

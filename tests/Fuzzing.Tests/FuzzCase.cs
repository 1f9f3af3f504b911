using System.Globalization;

namespace ModelGen.Fuzzing.Tests;

/// <summary>A project that somebody could be in the middle of typing, and how it came about.</summary>
internal sealed record FuzzCase(int Seed, int Number, string Project, IReadOnlyList<SourceFile> Files, IReadOnlyList<string> Edits)
{
    /// <summary>Enough to make the case again, and to read it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, case {Number}: {Project}, {string.Join(", ", Edits)}\n")
        + string.Join('\n', Files.Select(file => $"---- {file.Path}\n{file.Text}"));
}

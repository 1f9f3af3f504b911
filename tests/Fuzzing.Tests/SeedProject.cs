namespace ModelGen.Fuzzing.Tests;

/// <summary>Real sources that belong together, from which cases are made.</summary>
internal sealed record SeedProject(string Name, IReadOnlyList<SourceFile> Files);

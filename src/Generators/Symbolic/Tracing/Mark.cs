namespace ModelGen.Generators.Symbolic.Tracing;

/// <summary>A moment to which the rows can be taken back.</summary>
internal readonly record struct Mark(int Rows, IReadOnlyList<string> OpenContainers);

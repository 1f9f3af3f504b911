namespace ModelGen.Fuzzing.Tests;

/// <summary>What came of a case.</summary>
/// <param name="Findings">What is wrong.</param>
/// <param name="CompilesAlone">It compiles where attributes do nothing: what was generated was compiled as well.</param>
/// <param name="Files">How many files were generated.</param>
/// <param name="Reports">How many reports the rules made.</param>
internal sealed record Verdict(IReadOnlyList<Finding> Findings, bool CompilesAlone, int Files, int Reports)
{
    /// <summary>The compiler alone throws at it, so nothing can be said.</summary>
    public bool CompilerThrows { get; init; }
}

namespace ModelGen.Fuzzing.Tests;

/// <summary>What is wrong about a case.</summary>
/// <param name="Kind">Which of the promises is broken.</param>
/// <param name="Signature">The same for what is probably the same bug.</param>
internal sealed record Finding(FindingKind Kind, string Signature, string Details)
{
    public override string ToString() => $"{Kind}: {Signature}\n{Details}";
}

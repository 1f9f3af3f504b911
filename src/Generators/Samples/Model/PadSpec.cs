namespace ModelGen.Generators.Samples.Model;

/// <summary>The options of <c>[Pad]</c>.</summary>
internal sealed record PadSpec
{
    public double Value { get; init; }

    public bool IsLeft { get; init; }

    public int ToMultipleOf { get; init; } = 1;

    public int MaxLength { get; init; }

    public bool CutsLeft { get; init; }

    public int Dimension { get; init; }
}

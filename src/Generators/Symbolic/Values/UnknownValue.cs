namespace ModelGen.Generators.Symbolic.Values;

/// <summary>A value of which nothing is known.</summary>
internal sealed class UnknownValue(string reason) : Value
{
    public override string Unknown { get; } = reason;

    public override string ToString() => "?";
}

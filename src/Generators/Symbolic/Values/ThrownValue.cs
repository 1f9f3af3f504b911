namespace ModelGen.Generators.Symbolic.Values;

/// <summary>What stands in place of a value where an exception is always thrown.</summary>
internal sealed class ThrownValue(string reason) : Value
{
    public override string Unknown { get; } = reason;
}

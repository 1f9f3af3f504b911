namespace ModelGen.Generators.Symbolic.Values;

/// <summary>Null, and what a call without a result gives.</summary>
internal sealed class NullValue : Value
{
    public static readonly NullValue Instance = new();

    private NullValue()
    {
    }

    public override string ToString() => "null";
}

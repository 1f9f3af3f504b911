namespace ModelGen.Generators.Symbolic.Values;

/// <summary>A whole number: a constant, a formula over sizes, or one that is not known.</summary>
internal sealed class NumberValue(Dimension size) : Value
{
    public Dimension Size { get; } = size;

    public long? Known => Size.Number;

    public override string? Unknown => Size.IsUnknown ? Size.Reason ?? "the number is not known" : null;

    public override bool IsSame(Value other) => other is NumberValue number && !Size.IsUnknown && Size == number.Size;

    public override string ToString() => Size.ToString();
}

namespace ModelGen.Generators.Symbolic.Values;

/// <summary>A string.</summary>
internal sealed class TextValue(string text) : Value
{
    public string Text { get; } = text;

    public override bool IsSame(Value other) => other is TextValue value && Text == value.Text;

    public override string ToString() => Text;
}

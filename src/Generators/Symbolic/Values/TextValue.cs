namespace ModelGen.Generators.Symbolic.Values;

/// <summary>A string.</summary>
internal sealed class TextValue(string text) : Value
{
    public string Text { get; } = text;

    /// <summary>The text, unless it is longer than any name: a loop that doubles one is not to fill the memory.</summary>
    public static Value Of(string text)
    {
        const int Longest = 4_096;
        return text.Length <= Longest ? new TextValue(text) : new UnknownValue("the text is too long");
    }

    public override bool IsSame(Value other) => other is TextValue value && Text == value.Text;

    public override string ToString() => Text;
}

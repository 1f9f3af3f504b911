using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary>The methods of <c>string</c> that names are made with.</summary>
internal static class TextCalls
{
    public static Value? Invoke(string name, Value? receiver, IReadOnlyList<Value> arguments)
    {
        var text = (receiver as TextValue)?.Text;
        return (name, arguments) switch
        {
            ("Concat", _) when arguments.All(IsText) => TextValue.Of(string.Concat(arguments.Select(Arithmetic.TextOf))),
            ("Join", [TextValue separator, var items]) when Enumeration.ItemsOf(items) is { } parts && parts.All(IsText) =>
                TextValue.Of(string.Join(separator.Text, parts.Select(Arithmetic.TextOf))),
            ("IsNullOrEmpty", [TextValue value]) => BooleanValue.Of(value.Text.Length == 0),
            ("IsNullOrEmpty" or "IsNullOrWhiteSpace", [NullValue]) => BooleanValue.True,
            ("Equals", [TextValue other, ..]) when text is not null && arguments.Count == 1 => BooleanValue.Of(text == other.Text),
            ("ToLowerInvariant", []) when text is not null => new TextValue(text.ToLowerInvariant()),
            ("ToUpperInvariant", []) when text is not null => new TextValue(text.ToUpperInvariant()),
            ("Trim", []) when text is not null => new TextValue(text.Trim()),
            ("Replace", [TextValue from, TextValue to]) when text is not null && from.Text.Length > 0 =>
                TextValue.Of(text.Replace(from.Text, to.Text)),
            ("StartsWith", [TextValue start]) when text is not null =>
                BooleanValue.Of(text.StartsWith(start.Text, StringComparison.Ordinal)),
            ("EndsWith", [TextValue end]) when text is not null => BooleanValue.Of(text.EndsWith(end.Text, StringComparison.Ordinal)),
            ("Contains", [TextValue part]) when text is not null => BooleanValue.Of(text.IndexOf(part.Text, StringComparison.Ordinal) >= 0),
            ("Split", [TextValue { Text.Length: 1 } separator, ..])
                when text is not null && arguments is [_] or [_, NameValue { Name: "None" }] =>
                    new ListValue(text.Split(separator.Text[0]).Select(static part => new TextValue(part))),
            _ => null,
        };
    }

    private static bool IsText(Value value) => Arithmetic.TextOf(value) is not null;
}

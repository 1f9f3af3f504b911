using System.Globalization;
using System.Text;

namespace ModelGen;

/// <summary>
/// Writes JSON, so that netstandard2.0 needs no package for it. Members and items follow each other; the nesting is the caller's.
/// </summary>
internal sealed class JsonText
{
    private readonly StringBuilder text = new();
    private bool needsComma;

    public JsonText Open(char bracket)
    {
        Separate();
        text.Append(bracket);
        needsComma = false;
        return this;
    }

    public JsonText Close(char bracket)
    {
        text.Append(bracket);
        needsComma = true;
        return this;
    }

    public JsonText Name(string name)
    {
        Separate();
        AppendString(name);
        text.Append(':');
        needsComma = false;
        return this;
    }

    public JsonText Value(string? value)
    {
        Separate();
        if (value is null)
        {
            text.Append("null");
        }
        else
        {
            AppendString(value);
        }

        return this;
    }

    public JsonText Value(bool value)
    {
        Separate();
        text.Append(value ? "true" : "false");
        return this;
    }

    /// <summary>A number, a formula as a string, null where it is unknown.</summary>
    public JsonText Value(Dimension value)
    {
        if (value.Number is not { } number)
        {
            return Value(value.IsUnknown ? null : value.ToString());
        }

        Separate();
        text.Append(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public override string ToString() => text.ToString();

    private void Separate()
    {
        text.Append(needsComma ? "," : "");
        needsComma = true;
    }

    private void AppendString(string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            var isPair = char.IsHighSurrogate(character) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (isPair)
            {
                text.Append(character).Append(value[++i]);
            }
            else if (character is '"' or '\\')
            {
                text.Append('\\').Append(character);
            }
            else if (char.IsControl(character) || char.IsSurrogate(character))
            {
                text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(character);
            }
        }

        text.Append('"');
    }
}

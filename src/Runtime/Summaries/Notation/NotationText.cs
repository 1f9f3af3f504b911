using System.Globalization;
using System.Linq;
using System.Text;

namespace ModelGen;

/// <summary>
/// What the notations of summaries and state dictionaries have in common: one item a line, fields between spaces. A character of a name
/// that would be taken for part of the notation is written as % and its code.
/// </summary>
internal static class NotationText
{
    private const string Special = " %:;=?#\r\n\t";

    public static string Escape(string name) => name.IndexOfAny(Special.ToCharArray()) < 0
        ? name
        : string.Concat(name.Select(static character =>
            Special.IndexOf(character) < 0 ? character.ToString() : "%" + ((int)character).ToString("X2", CultureInfo.InvariantCulture)));

    public static string Unescape(string field)
    {
        if (field.IndexOf('%') < 0)
        {
            return field;
        }

        var name = new StringBuilder();
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '%' && i + 2 < field.Length
                && int.TryParse(field.Substring(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                name.Append((char)code);
                i += 2;
            }
            else
            {
                name.Append(field[i]);
            }
        }

        return name.ToString();
    }

    /// <summary>Free text on one line.</summary>
    public static string OneLine(string text) => text.Replace("\r", "").Replace('\n', ' ');

    public static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(static line => line.TrimEnd('\r', ' ')).Where(static line => line.Length > 0);

    public static FormatException Malformed(string line, string expected) =>
        new($"'{line.Trim()}' cannot be read: expected {expected}.");
}

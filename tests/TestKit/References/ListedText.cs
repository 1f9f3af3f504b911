using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelGen.TestKit;

/// <summary>What reading a line of an API listing needs: splitting outside brackets, and turning its names into compilable ones.</summary>
internal static partial class ListedText
{
    /// <summary>The first position of one of <paramref name="characters"/> outside all brackets, or -1.</summary>
    public static int IndexOutsideBrackets(string text, string characters, int start = 0)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (depth == 0 && characters.Contains(text[i]))
                return i;
            if (text[i] is '<' or '(' or '[' or '{')
                depth++;
            else if (text[i] is '>' or ')' or ']' or '}')
                depth--;
        }
        return -1;
    }

    /// <summary>The last position of <paramref name="character"/> outside all brackets, or -1.</summary>
    public static int LastIndexOutsideBrackets(string text, char character)
    {
        var found = -1;
        for (var i = 0; (i = IndexOutsideBrackets(text, character.ToString(), i)) >= 0; i++)
            found = i;
        return found;
    }

    /// <summary>The parts of a list separated by <c>", "</c>, with commas inside brackets left alone.</summary>
    public static IEnumerable<string> SplitList(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var comma = IndexOutsideBrackets(text, ",", start);
            if (comma < 0)
                comma = text.Length;
            yield return text[start..comma].Trim();
            start = comma + 1;
        }
    }

    /// <summary>A type, constraint or default value with its names qualified from the root, so that nothing nested hides them.</summary>
    public static string Qualify(string text) => RootName().Replace(text, "global::${root}.");

    /// <summary>An identifier that C# accepts: listings leave out the @ of keywords.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    /// <summary>The roots of the names in a piece of a signature: <c>TorchSharp</c>, <c>System</c>, or a third party's.</summary>
    public static IEnumerable<string> Roots(string text) => RootName().Matches(text).Select(match => match.Groups["root"].Value);

    // A name that is followed by a dot and not preceded by one: the leftmost part of a qualified name. Numbers (0.5) are not names.
    [GeneratedRegex(@"(?<![\w.""@])(?<root>[A-Za-z_]\w*)\.(?=\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RootName();
}

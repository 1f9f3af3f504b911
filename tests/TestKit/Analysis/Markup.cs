using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.TestKit;

/// <summary>
/// Places in a test's source: <c>[|here|]</c>, where the rule reports, <c>{|#0:here|}</c>, numbered to be asked about, and
/// <c>{|MG1001:here|}</c>, where the rule of that id reports. They nest.
/// </summary>
internal sealed record Markup(string Text, IReadOnlyList<MarkedSpan> Spans)
{
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder();
        var spans = new List<MarkedSpan>();
        var open = new Stack<(string Key, int Start, string End)>();
        for (var i = 0; i < marked.Length;)
        {
            var pair = i + 1 < marked.Length ? marked.Substring(i, 2) : "";
            if (pair == "[|")
            {
                open.Push(("", text.Length, "|]"));
                i += 2;
            }
            else if (pair == "{|" && marked.IndexOf(':', i) is > 0 and var colon && IsKey(marked[(i + 2)..colon]))
            {
                open.Push((marked[(i + 2)..colon], text.Length, "|}"));
                i = colon + 1;
            }
            else if (open.TryPeek(out var innermost) && pair == innermost.End)
            {
                open.Pop();
                spans.Add(new(innermost.Key, TextSpan.FromBounds(innermost.Start, text.Length)));
                i += 2;
            }
            else
            {
                text.Append(marked[i++]);
            }
        }
        return open.Count == 0 ? new(text.ToString(), spans) : throw new KitException($"A marked place is not closed in:\n{marked}");
    }

    /// <summary>Writes the markup of spans into a text: the opposite of <see cref="Parse"/>.</summary>
    public static string Write(string text, IEnumerable<MarkedSpan> spans)
    {
        var insertions = spans
            .SelectMany<MarkedSpan, (int At, int Order, string Mark)>(span =>
            [
                (span.Span.Start, -span.Span.Length, span.Key.Length == 0 ? "[|" : $"{{|{span.Key}:"),
                (span.Span.End, int.MinValue + span.Span.Length, span.Key.Length == 0 ? "|]" : "|}"),
            ])
            .OrderByDescending(mark => mark.At)
            .ThenByDescending(mark => mark.Order);
        return insertions.Aggregate(text, (result, mark) => result.Insert(mark.At, mark.Mark));
    }

    private static bool IsKey(string text) => text.Length is > 0 and < 12 && text.All(c => c == '#' || char.IsAsciiLetterOrDigit(c));
}

/// <param name="Key">Empty, <c>#0</c>, or a rule's id.</param>
internal sealed record MarkedSpan(string Key, TextSpan Span)
{
    /// <summary>The number of <c>{|#0:</c>.</summary>
    public int? Index => Key.StartsWith('#') ? int.Parse(Key.AsSpan(1), provider: null) : null;
}

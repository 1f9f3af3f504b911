using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>The statements behind another, for what needs a block of its own before C# 8 has <c>using</c> declarations.</summary>
internal static class RestOfBlock
{
    /// <summary>Puts braces around the statements behind another, each line one step further in.</summary>
    /// <param name="text">The document.</param>
    /// <param name="root">Its root.</param>
    /// <param name="statement">The statement before them.</param>
    /// <param name="rest">The statements.</param>
    /// <param name="head">What is written in front of the brace: <c>using (...)</c>.</param>
    public static IEnumerable<TextChange> InBraces(
        SourceText text, SyntaxNode root, StatementSyntax statement, IReadOnlyList<StatementSyntax> rest, string head = "")
    {
        var indentation = Layout.Indentation(text, statement.SpanStart);
        var unit = Layout.Unit(text, statement);
        var lineEnding = Layout.LineEnding(text, statement.SpanStart);
        var openAt = text.Lines.GetLineFromPosition(statement.Span.End).EndIncludingLineBreak;
        if (rest.Count == 0 || rest[0].SpanStart < openAt)
        {
            var end = rest.Count == 0 ? statement.Span.End : rest[rest.Count - 1].Span.End;
            yield return new(new TextSpan(statement.Span.End, 0), head.Length == 0 ? " {" : $" {head} {{");
            yield return new(new TextSpan(end, 0), " }");
            yield break;
        }

        var headLine = head.Length == 0 ? "" : $"{indentation}{head}{lineEnding}";
        yield return new(new TextSpan(openAt, 0), $"{headLine}{indentation}{{{lineEnding}");
        var last = text.Lines.IndexOf(rest[rest.Count - 1].Span.End);
        for (var line = text.Lines.IndexOf(openAt); line <= last; line++)
        {
            var start = text.Lines[line].Start;
            if (text.Lines[line].Span.Length > 0 && !IsInsideToken(root, start))
                yield return new(new TextSpan(start, 0), unit);
        }
        yield return new(new TextSpan(text.Lines[last].End, 0), $"{lineEnding}{indentation}}}");
    }

    // The second line of a string that has several.
    private static bool IsInsideToken(SyntaxNode root, int position) =>
        root.FindToken(position) is var token && token.SpanStart < position && position < token.Span.End;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>Moves a statement with the comments above it and behind it, indented as its new neighbours are.</summary>
internal static class StatementMove
{
    /// <summary>Moves a statement in front of another, above the comments that belong to that.</summary>
    public static IEnumerable<TextChange> Before(SourceText text, StatementSyntax statement, StatementSyntax target) =>
        To(text, statement, target, isAfter: false);

    /// <summary>Moves a statement behind another.</summary>
    public static IEnumerable<TextChange> After(SourceText text, StatementSyntax statement, StatementSyntax target) =>
        To(text, statement, target, isAfter: true);

    /// <summary>Whether a statement can be taken from where it stands: it is one of several in a block.</summary>
    public static bool CanTake(StatementSyntax statement) => statement.Parent is BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax;

    private static IEnumerable<TextChange> To(SourceText text, StatementSyntax statement, StatementSyntax target, bool isAfter)
    {
        yield return Removal(text, statement);
        var code = OwnLines(text, statement) is { } lines && StandsAlone(text, target)
            ? Indented(text, lines, Layout.Indentation(text, statement.SpanStart), Layout.Indentation(text, target.SpanStart))
            : null;
        if (code is null)
        {
            yield return isAfter
                ? new(new TextSpan(target.Span.End, 0), $" {statement}")
                : new(new TextSpan(target.SpanStart, 0), $"{statement} ");
            yield break;
        }
        var lineEnding = Layout.LineEnding(text, target.SpanStart);
        yield return isAfter
            ? new(new TextSpan(text.Lines.GetLineFromPosition(target.Span.End).End, 0), lineEnding + code)
            : new(new TextSpan(StatementInsertion.LineAboveComments(text, target), 0), code + lineEnding);
    }

    // A line of its own goes with its line break; one of several on a line, with the space before it.
    private static TextChange Removal(SourceText text, StatementSyntax statement)
    {
        if (OwnLines(text, statement) is { } lines)
            return new(TextSpan.FromBounds(lines.Start, text.Lines.GetLineFromPosition(lines.End).EndIncludingLineBreak), "");
        var start = statement.SpanStart;
        var line = text.Lines.GetLineFromPosition(start);
        while (start > line.Start && text[start - 1] == ' ')
            start--;
        return new(TextSpan.FromBounds(start, statement.Span.End), "");
    }

    /// <summary>The lines that a statement has for itself, with the comments above it; null where it shares one with other code.</summary>
    private static TextSpan? OwnLines(SourceText text, StatementSyntax statement)
    {
        var last = text.Lines.GetLineFromPosition(statement.Span.End);
        var next = statement.GetLastToken().GetNextToken(includeZeroWidth: true);
        return StandsAlone(text, statement) && (next.Span.Length == 0 || next.SpanStart >= last.End)
            ? TextSpan.FromBounds(StatementInsertion.LineAboveComments(text, statement), last.End)
            : null;
    }

    private static bool StandsAlone(SourceText text, StatementSyntax statement) =>
        text.Lines.GetLineFromPosition(statement.SpanStart).Start + Layout.Indentation(text, statement.SpanStart).Length == statement.SpanStart;

    private static string Indented(SourceText text, TextSpan lines, string from, string to)
    {
        var parts = new List<string>();
        for (var line = text.Lines.IndexOf(lines.Start); line <= text.Lines.IndexOf(lines.End); line++)
        {
            var part = text.Lines[line].ToString();
            parts.Add(part.StartsWith(from, StringComparison.Ordinal) && part.Length > 0 ? to + part.Substring(from.Length) : part);
        }
        return string.Join(Layout.LineEnding(text, lines.Start), parts);
    }
}

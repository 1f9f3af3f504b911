using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>Moves a statement with the comments above it and behind it, indented as its new neighbours are.</summary>
internal static class StatementMove
{
    /// <summary>Moves a statement in front of another, above the comments that belong to that.</summary>
    /// <param name="text">The document.</param>
    /// <param name="statement">What is moved.</param>
    /// <param name="target">In front of what.</param>
    /// <param name="edits">Changes within the statement, of a line each.</param>
    public static IEnumerable<TextChange> Before(
        SourceText text, StatementSyntax statement, StatementSyntax target, IReadOnlyCollection<TextChange>? edits = null) =>
        To(text, statement, target, isAfter: false, edits ?? []);

    /// <summary>Moves a statement behind another.</summary>
    public static IEnumerable<TextChange> After(SourceText text, StatementSyntax statement, StatementSyntax target) =>
        To(text, statement, target, isAfter: true, []);

    /// <summary>Whether a statement can be taken from where it stands: it is one of several in a block.</summary>
    public static bool CanTake(StatementSyntax statement) => Statements.Around(statement) is not null;

    private static IEnumerable<TextChange> To(
        SourceText text, StatementSyntax statement, StatementSyntax target, bool isAfter, IReadOnlyCollection<TextChange> edits)
    {
        yield return Removal(text, statement);
        var edited = text.WithChanges(edits);
        if (OwnLines(text, statement) is not { } lines || !StandsAlone(text, target))
        {
            var growth = edits.Sum(edit => edit.NewText!.Length - edit.Span.Length);
            var beside = edited.ToString(new TextSpan(statement.SpanStart, statement.Span.Length + growth));
            yield return isAfter
                ? new(new TextSpan(target.Span.End, 0), $" {beside}")
                : new(new TextSpan(target.SpanStart, 0), $"{beside} ");
            yield break;
        }
        var (first, last) = (text.Lines.IndexOf(lines.Start), text.Lines.IndexOf(lines.End));
        var lineEnding = Layout.LineEnding(text, target.SpanStart);
        var margins = (Layout.Indentation(text, statement.SpanStart), Layout.Indentation(text, target.SpanStart));
        var code = string.Join(lineEnding, edited.Lines.Skip(first).Take(last - first + 1).Select(line => Indented(line, margins)));
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
        text.Lines.GetLineFromPosition(statement.SpanStart).Start + Layout.Indentation(text, statement.SpanStart).Length
            == statement.SpanStart;

    private static string Indented(TextLine line, (string From, string To) margins)
    {
        var code = line.ToString();
        return code.StartsWith(margins.From, StringComparison.Ordinal) && code.Length > 0
            ? margins.To + code.Substring(margins.From.Length)
            : code;
    }
}

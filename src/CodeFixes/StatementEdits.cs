using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>Statements and members, removed with their lines.</summary>
internal static class StatementEdits
{
    /// <summary>
    /// Removes a statement or member, and its lines where nothing else is on them. Comments above it and behind it stay, but for its
    /// documentation; an empty line above goes where another would follow or nothing is left below.
    /// </summary>
    public static TextChange Remove(SourceText text, SyntaxNode node)
    {
        var begin = Documentation(node) ?? node.SpanStart;
        var (first, last) = (text.Lines.GetLineFromPosition(begin), text.Lines.GetLineFromPosition(node.Span.End));
        var isAlone = IsBlank(text, first.Start, begin) && IsBlank(text, node.Span.End, last.End);
        if (!isAlone)
        {
            // In the middle of a line: with the space that parted it from what is before it.
            var start = begin;
            while (start > first.Start && text[start - 1] is ' ' or '\t')
                start--;
            return IsBlank(text, first.Start, start)
                ? new(TextSpan.FromBounds(begin, End(text, node.Span.End, last.End)), "")
                : new(TextSpan.FromBounds(start, node.Span.End), "");
        }

        var isFirst = first.LineNumber > 0 && text.Lines[first.LineNumber - 1] is var above && IsBlank(text, above.Start, above.End);
        var below = last.LineNumber + 1 < text.Lines.Count ? text.Lines[last.LineNumber + 1] : last;
        var isParted =
            IsBlank(text, below.Start, below.End) || text.ToString(below.Span).TrimStart().StartsWith("}", StringComparison.Ordinal);
        var from = isFirst && isParted ? text.Lines[first.LineNumber - 1].Start : first.Start;
        return new(TextSpan.FromBounds(from, last.EndIncludingLineBreak), "");
    }

    /// <summary>Adds a statement behind another: on a line of its own, or on the line of a block that has only one.</summary>
    public static TextChange AddBehind(SourceText text, StatementSyntax statement, string added)
    {
        var line = text.Lines.GetLineFromPosition(statement.Span.End);
        var isOnOneLine = statement.Parent is BlockSyntax block && Layout.IsOnOneLine(text, block);
        if (isOnOneLine)
            return new(new TextSpan(statement.Span.End, 0), " " + added);
        var (margin, ending) = (Layout.Indentation(text, statement.SpanStart), Layout.LineEnding(text, statement.SpanStart));
        // After a comment that ends the line, unless another statement or the brace is there.
        var next = statement.GetLastToken().GetNextToken().SpanStart;
        return new(new TextSpan(next > line.End ? line.End : statement.Span.End, 0), $"{ending}{margin}{added}");
    }

    /// <summary>Moves a statement, with the comments above it and behind it, behind a later one.</summary>
    public static TextChange[] MoveBehind(SourceText text, StatementSyntax statement, StatementSyntax last)
    {
        if (!IsAloneOnItsLines(text, statement))
            return [Remove(text, statement), AddBehind(text, last, statement.ToString())];
        var comments = statement.GetLeadingTrivia().Where(IsComment).ToList();
        var first = text.Lines.GetLineFromPosition(comments.Count > 0 ? comments[0].SpanStart : statement.SpanStart);
        var end = text.Lines.GetLineFromPosition(statement.Span.End);
        var moved = text.ToString(TextSpan.FromBounds(first.Start, end.End)).Trim();
        var removed = TextSpan.FromBounds(first.Start, end.EndIncludingLineBreak);
        return [new(removed, ""), AddBehind(text, last, moved)];
    }

    private static bool IsAloneOnItsLines(SourceText text, StatementSyntax statement)
    {
        var (first, last) = (text.Lines.GetLineFromPosition(statement.SpanStart), text.Lines.GetLineFromPosition(statement.Span.End));
        return IsBlank(text, first.Start, statement.SpanStart) && statement.GetLastToken().GetNextToken().SpanStart > last.End;
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static int? Documentation(SyntaxNode node) => node.GetLeadingTrivia()
        .Where(trivia =>
            trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia))
        .Select(trivia => (int?)trivia.FullSpan.Start)
        .FirstOrDefault();

    private static int End(SourceText text, int from, int to)
    {
        while (from < to && text[from] is ' ' or '\t')
            from++;
        return from;
    }

    private static bool IsBlank(SourceText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
                return false;
        }
        return true;
    }
}

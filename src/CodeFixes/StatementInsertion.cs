using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>Writes a statement into a body: on a line of its own where its neighbours have one, beside them where they have not.</summary>
internal static class StatementInsertion
{
    /// <summary>Puts a statement first into the body of a loop or branch, which gets braces where it has none.</summary>
    /// <param name="text">The document.</param>
    /// <param name="body">The body.</param>
    /// <param name="inserted">The statement, with its semicolon.</param>
    /// <param name="stays">Which statements at the start of the body stay in front.</param>
    public static IEnumerable<TextChange> First(
        SourceText text, StatementSyntax body, string inserted, Func<StatementSyntax, bool>? stays = null)
    {
        if (body is not BlockSyntax block)
            return InBraces(text, body, before: inserted, after: null);
        var last = block.Statements.TakeWhile(statement => stays?.Invoke(statement) == true).LastOrDefault();
        return last is null ? [AtStart(text, block, inserted)] : [Behind(text, last, inserted)];
    }

    /// <summary>Puts a statement behind another, and braces around both where there were none.</summary>
    public static IEnumerable<TextChange> After(SourceText text, StatementSyntax statement, string inserted) => statement.Parent switch
    {
        BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax => [Behind(text, statement, inserted)],
        _ => InBraces(text, statement, before: null, after: inserted),
    };

    /// <summary>Puts a statement in front of another, above the comments that belong to it.</summary>
    public static IEnumerable<TextChange> Before(SourceText text, StatementSyntax statement, string inserted)
    {
        if (statement.Parent is not (BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax))
            return InBraces(text, statement, before: inserted, after: null);
        var line = text.Lines.GetLineFromPosition(statement.SpanStart);
        var margin = Layout.Indentation(text, statement.SpanStart);
        if (line.Start + margin.Length < statement.SpanStart)
            return [new(new TextSpan(statement.SpanStart, 0), inserted + " ")];
        var start = LineAboveComments(text, statement);
        return [new(new TextSpan(start, 0), $"{margin}{inserted}{Layout.LineEnding(text, statement.SpanStart)}")];
    }

    /// <summary>The start of the first of the comment lines that stand directly above a statement, or of its own line.</summary>
    public static int LineAboveComments(SourceText text, StatementSyntax statement)
    {
        var line = text.Lines.IndexOf(statement.SpanStart);
        while (line > 0 && IsComment(text.Lines[line - 1]) && text.Lines[line - 1].Start >= statement.FullSpan.Start)
            line--;
        return text.Lines[line].Start;
    }

    private static bool IsComment(TextLine line) => line.ToString().TrimStart().StartsWith("//", StringComparison.Ordinal);

    private static TextChange AtStart(SourceText text, BlockSyntax block, string inserted)
    {
        var brace = block.OpenBraceToken.Span.End;
        var line = text.Lines.GetLineFromPosition(brace);
        var next = block.Statements.FirstOrDefault()?.SpanStart ?? block.CloseBraceToken.SpanStart;
        if (next < line.EndIncludingLineBreak)
            return new(new TextSpan(brace, 0), $" {inserted}");
        var margin = block.Statements.FirstOrDefault() is { } first
            ? Layout.Indentation(text, first.SpanStart)
            : Layout.Indentation(text, block.CloseBraceToken.SpanStart) + Layout.Unit(text, block);
        return new(new TextSpan(line.EndIncludingLineBreak, 0), $"{margin}{inserted}{Layout.LineEnding(text, brace)}");
    }

    private static TextChange Behind(SourceText text, StatementSyntax statement, string inserted)
    {
        var line = text.Lines.GetLineFromPosition(statement.Span.End);
        var next = statement.GetLastToken().GetNextToken(includeZeroWidth: true);
        // After a comment that ends the line, unless there is more code on it.
        if (!next.IsMissing && next.SpanStart < line.End && next.Span.Length > 0)
            return new(new TextSpan(statement.Span.End, 0), $" {inserted}");
        var margin = Layout.Indentation(text, statement.SpanStart);
        return new(new TextSpan(line.End, 0), $"{Layout.LineEnding(text, line.Start)}{margin}{inserted}");
    }

    private static IEnumerable<TextChange> InBraces(SourceText text, StatementSyntax statement, string? before, string? after)
    {
        var owner = statement.Parent!;
        var line = text.Lines.GetLineFromPosition(statement.SpanStart);
        var margin = Layout.Indentation(text, statement.SpanStart);
        if (line.Start + margin.Length < statement.SpanStart)
        {
            yield return new(new TextSpan(statement.SpanStart, 0), before is null ? "{ " : $"{{ {before} ");
            yield return new(new TextSpan(statement.Span.End, 0), after is null ? " }" : $" {after} }}");
            yield break;
        }
        var outer = Layout.Indentation(text, owner.SpanStart);
        var lineEnding = Layout.LineEnding(text, statement.SpanStart);
        var open = text.Lines.GetLineFromPosition(statement.GetFirstToken().GetPreviousToken().Span.End).EndIncludingLineBreak;
        yield return new(new TextSpan(open, 0), $"{outer}{{{lineEnding}{(before is null ? "" : $"{margin}{before}{lineEnding}")}");
        var end = text.Lines.GetLineFromPosition(statement.Span.End).End;
        yield return new(new TextSpan(end, 0), $"{(after is null ? "" : $"{lineEnding}{margin}{after}")}{lineEnding}{outer}}}");
    }
}

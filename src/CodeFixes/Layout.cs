using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>How a text is laid out where a fix writes into it: what is inserted looks like its neighbours.</summary>
internal static class Layout
{
    private const string DefaultUnit = "    ";

    /// <summary>The line ending at a position; of the line before, where its own line is the last.</summary>
    public static string LineEnding(SourceText text, int position)
    {
        for (var line = text.Lines.IndexOf(position); line >= 0; line--)
        {
            var (end, next) = (text.Lines[line].End, text.Lines[line].EndIncludingLineBreak);
            if (next > end)
                return text.ToString(TextSpan.FromBounds(end, next));
        }
        return "\n";
    }

    /// <summary>The white space at the start of a position's line.</summary>
    public static string Indentation(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>One step of indentation, as a node and the one around it show it.</summary>
    public static string Unit(SourceText text, SyntaxNode node)
    {
        var inner = Indentation(text, node.SpanStart);
        for (var outer = node.Parent; outer is not null; outer = outer.Parent)
        {
            var around = Indentation(text, outer.SpanStart);
            if (inner.Length > around.Length && inner.StartsWith(around, StringComparison.Ordinal))
                return inner.Substring(around.Length);
        }
        return DefaultUnit;
    }

    /// <summary>Whether a node begins and ends on one line.</summary>
    public static bool IsOnOneLine(SourceText text, SyntaxNode node) =>
        text.Lines.IndexOf(node.SpanStart) == text.Lines.IndexOf(node.Span.End);
}

using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.CodeFixes;

/// <summary>Members, added where people look for them.</summary>
internal static class MemberEdits
{
    /// <summary>A member before all others: on a line of its own, or on the line of a class that has only one.</summary>
    public static TextChange AddFirst(SourceText text, TypeDeclarationSyntax type, string member)
    {
        var brace = type.OpenBraceToken;
        var first = type.Members[0];
        return text.Lines.IndexOf(brace.SpanStart) == text.Lines.IndexOf(first.SpanStart)
            ? new(new TextSpan(first.SpanStart, 0), member + " ")
            : new(new TextSpan(text.Lines.GetLineFromPosition(brace.SpanStart).EndIncludingLineBreak, 0),
                $"{Layout.Indentation(text, first.SpanStart)}{member}{Layout.LineEnding(text, brace.SpanStart)}");
    }
}

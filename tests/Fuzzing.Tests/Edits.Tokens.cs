using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.Fuzzing.Tests;

/// <summary>Edits that know nothing of C# but its tokens: what is left by a keystroke, and worse.</summary>
internal static partial class Edits
{
    public static readonly Edit[] OfTokens =
        [DeleteToken, DeleteTokens, DuplicateToken, SwapTokens, ReplaceToken, InsertToken, Truncate, Cut];

    private static string DeleteToken(CompilationUnitSyntax root, Random random) =>
        root.With(new TextChange(AnyToken(root, random).Span, ""));

    private static string DeleteTokens(CompilationUnitSyntax root, Random random)
    {
        var tokens = root.DescendantTokens().ToList();
        var first = random.Next(tokens.Count);
        var last = Math.Min(first + random.Next(1, 10), tokens.Count - 1);
        return root.With(new TextChange(TextSpan.FromBounds(tokens[first].SpanStart, tokens[last].Span.End), ""));
    }

    private static string DuplicateToken(CompilationUnitSyntax root, Random random)
    {
        var token = AnyToken(root, random);
        return root.With(new TextChange(new(token.Span.End, 0), " " + token.Text));
    }

    private static string SwapTokens(CompilationUnitSyntax root, Random random)
    {
        var (a, b) = (AnyToken(root, random), AnyToken(root, random));
        return a.Span == b.Span ? root.ToFullString() : root.With(new TextChange(a.Span, b.Text), new TextChange(b.Span, a.Text));
    }

    private static string ReplaceToken(CompilationUnitSyntax root, Random random) =>
        root.With(new TextChange(AnyToken(root, random).Span, random.Pick(Vocabulary.Tokens)));

    private static string InsertToken(CompilationUnitSyntax root, Random random) =>
        root.With(new TextChange(new(AnyToken(root, random).SpanStart, 0), random.Pick(Vocabulary.Tokens) + " "));

    private static string Truncate(CompilationUnitSyntax root, Random random) =>
        root.ToFullString()[..AnyToken(root, random).SpanStart];

    // In the middle of a word, as while typing.
    private static string Cut(CompilationUnitSyntax root, Random random)
    {
        var token = AnyToken(root, random);
        return root.With(new TextChange(token.Span, token.Text[..random.Next(token.Text.Length + 1)]));
    }

    private static SyntaxToken AnyToken(CompilationUnitSyntax root, Random random) => random.Any(root.DescendantTokens());
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Analyzers;

/// <summary>
/// What a body looks like, read once for all rules. Most bodies are none of a rule's business, which their words tell: asking for the
/// operations of all of them would cost more than the rules do.
/// </summary>
internal sealed class BodyText
{
    private static readonly ConditionalWeakTable<SyntaxNode, BodyText> Cache = new();

    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly HashSet<SyntaxKind> keywords = [];

    private BodyText(SyntaxNode body)
    {
        foreach (var token in body.DescendantTokens())
        {
            var kind = token.Kind();
            if (kind == SyntaxKind.IdentifierToken)
                words.Add(token.ValueText);
            else if (SyntaxFacts.IsKeywordKind(kind))
                keywords.Add(kind);
        }
    }

    /// <summary>All identifiers.</summary>
    public IReadOnlyCollection<string> Words => words;

    /// <summary>Whether there is a loop.</summary>
    public bool HasLoop => Has(SyntaxKind.ForEachKeyword) || Has(SyntaxKind.ForKeyword) || Has(SyntaxKind.WhileKeyword);

    /// <summary>The text of a member, or of a part of one.</summary>
    public static BodyText Of(SyntaxNode body) => Cache.GetValue(body, static body => new(body));

    public bool Has(SyntaxKind keyword) => keywords.Contains(keyword);

    public bool Has(string word) => words.Contains(word);

    public bool HasAny(ICollection<string> wanted)
    {
        if (wanted.Count <= words.Count)
        {
            foreach (var word in wanted)
            {
                if (words.Contains(word))
                    return true;
            }
            return false;
        }
        return HasAny(wanted.Contains);
    }

    public bool HasAny(Predicate<string> isWanted)
    {
        foreach (var word in words)
        {
            if (isWanted(word))
                return true;
        }
        return false;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.CodeFixes;

/// <summary>Names that nothing in reach has yet.</summary>
internal static class FreshName
{
    /// <summary>
    /// <paramref name="name"/>, or the first of <c>name1</c>, <c>name2</c> that the member around a node does not mention.
    /// </summary>
    public static string In(SyntaxNode node, string name) => Outside(
        node.Ancestors().FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax)
            ?? node.SyntaxTree.GetRoot(),
        name);

    /// <summary>
    /// <paramref name="name"/>, or the first of <c>name1</c>, <c>name2</c> that nothing in <paramref name="scope"/> mentions.
    /// </summary>
    public static string Outside(SyntaxNode scope, string name)
    {
        var taken = new HashSet<string>(
            scope.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        var fresh = name;
        for (var i = 1; taken.Contains(fresh); i++)
            fresh = FormattableString.Invariant($"{name}{i}");
        return fresh;
    }
}

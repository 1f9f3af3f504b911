using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.TestKit;

/// <summary>Finds members in generated files by their path, and gives their text.</summary>
internal static class GeneratedMembers
{
    /// <summary>Every generated member with its path: <c>Namespace.Type.Member</c>, without type parameters.</summary>
    public static IEnumerable<(string Path, MemberDeclarationSyntax Node)> Of(IEnumerable<SyntaxTree> trees) =>
        from tree in trees
        from node in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
        from name in NamesOf(node)
        select (string.Join('.', ContainersOf(node).Append(name)), node);

    /// <summary>The member's text without its documentation, moved to the left margin.</summary>
    public static string TextOf(MemberDeclarationSyntax member)
    {
        var lines = member.ToString().ReplaceLineEndings("\n").Split('\n');
        var indented = lines.Skip(1).Where(line => line.Trim().Length > 0);
        var margin = indented.Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select((line, i) => i == 0 ? line : line[Math.Min(margin, line.Length)..]));
    }

    private static IEnumerable<string> ContainersOf(MemberDeclarationSyntax member) =>
        member.Ancestors().Reverse().SelectMany(node => node switch
        {
            BaseNamespaceDeclarationSyntax ns => [ns.Name.ToString()],
            BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
            _ => Enumerable.Empty<string>(),
        });

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        ConstructorDeclarationSyntax constructor => [constructor.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        IndexerDeclarationSyntax => ["this[]"],
        OperatorDeclarationSyntax @operator => ["operator " + @operator.OperatorToken.ValueText],
        ConversionOperatorDeclarationSyntax conversion => ["operator " + conversion.Type],
        EnumMemberDeclarationSyntax value => [value.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(v => v.Identifier.ValueText),
        _ => [],
    };
}

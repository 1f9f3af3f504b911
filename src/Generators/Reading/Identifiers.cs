using Microsoft.CodeAnalysis.CSharp;

namespace ModelGen.Generators.Reading;

internal static class Identifiers
{
    /// <summary>The identifier as it has to stand in C#: <c>@class</c> for <c>class</c>.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) is not SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) is not SyntaxKind.None
            ? "@" + name
            : name;
}

using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Reading;

/// <summary>The fields and properties of a type in the order in which they are written.</summary>
internal static class DeclarationOrder
{
    /// <summary>
    /// Parts of a class in several files have no order in the language, and the compiler's depends on the order in which it is given the
    /// files: ours is by file name.
    /// </summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type)
    {
        var members = type.GetMembers().Where(m => m is IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol);
        if (type.DeclaringSyntaxReferences.Length <= 1) return members;

        return members
            .Select(member => (member, location: member.DeclaringSyntaxReferences.FirstOrDefault()))
            .OrderBy(m => FileName(m.location?.SyntaxTree.FilePath), StringComparer.Ordinal)
            .ThenBy(m => m.location?.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(m => m.location?.Span.Start)
            .Select(m => m.member);
    }

    private static string FileName(string? path) =>
        path is null ? "" : path.Substring(Math.Max(path.LastIndexOf('/'), path.LastIndexOf('\\')) + 1);
}

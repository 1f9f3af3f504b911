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
        return type.DeclaringSyntaxReferences.Length <= 1
            ? members
            : Sort(members, member => member.DeclaringSyntaxReferences.FirstOrDefault());
    }

    /// <summary>By the name of the file, its path, and the place in it.</summary>
    public static IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, SyntaxReference?> placeOf) => items
        .Select(item => (item, place: placeOf(item)))
        .OrderBy(i => FileName(i.place?.SyntaxTree.FilePath), StringComparer.Ordinal)
        .ThenBy(i => i.place?.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(i => i.place?.Span.Start)
        .Select(i => i.item);

    private static string FileName(string? path) =>
        path is null ? "" : path.Substring(Math.Max(path.LastIndexOf('/'), path.LastIndexOf('\\')) + 1);
}

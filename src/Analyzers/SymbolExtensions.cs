using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

internal static class SymbolExtensions
{
    /// <summary>Whether both are the same symbol; null, what a version of a library does not have, is nothing.</summary>
    public static bool Is(this ISymbol? symbol, ISymbol? other) =>
        symbol is not null && SymbolEqualityComparer.Default.Equals(symbol, other);
}

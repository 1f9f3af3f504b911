using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Reading;

/// <summary>The <c>forward</c> that a module's class has.</summary>
internal static class ForwardMethods
{
    /// <summary>The one that the user has written, the most derived one; null where there is none.</summary>
    /// <param name="type">The class.</param>
    /// <param name="symbols">Of the compilation.</param>
    /// <param name="parameters">How many parameters it has; null for any number.</param>
    public static IMethodSymbol? Of(INamedTypeSymbol type, TorchSymbols symbols, int? parameters = null)
    {
        for (var current = type; current is not null && !symbols.IsDeclaredByTorchSharp(current); current = current.BaseType)
        {
            var forward = DeclarationOrder.Sort(
                    current.GetMembers("forward").OfType<IMethodSymbol>().Where(m =>
                        m is { IsOverride: true, IsAbstract: false } && m.Parameters.Length == (parameters ?? m.Parameters.Length)),
                    m => m.DeclaringSyntaxReferences.FirstOrDefault())
                .FirstOrDefault();
            if (forward is not null) return forward;
        }

        return null;
    }
}

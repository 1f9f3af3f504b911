using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>Which member a virtual call reaches.</summary>
internal static class Dispatch
{
    public static IMethodSymbol Implementation(IMethodSymbol method, INamedTypeSymbol type) =>
        Implementation((ISymbol)method, type) as IMethodSymbol ?? method;

    /// <summary>The override or implementation of the member that an instance of the type has.</summary>
    public static ISymbol? Implementation(ISymbol member, INamedTypeSymbol type)
    {
        if (member.ContainingType?.TypeKind is TypeKind.Interface) return type.FindImplementationForInterfaceMember(member);
        if (!member.IsVirtual && !member.IsAbstract && !member.IsOverride) return member;
        var root = Root(member);
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(member.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(Root(candidate), root)) return candidate;
            }
        }

        return member;
    }

    /// <summary>What the member overrides, however many levels up, without type arguments.</summary>
    private static ISymbol Root(ISymbol member)
    {
        while (true)
        {
            ISymbol? overridden = member switch
            {
                IMethodSymbol method => method.OverriddenMethod,
                IPropertySymbol property => property.OverriddenProperty,
                _ => null,
            };
            if (overridden is null) return member.OriginalDefinition;
            member = overridden;
        }
    }
}

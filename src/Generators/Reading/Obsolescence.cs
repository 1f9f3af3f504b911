using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Reading;

/// <summary>What <c>[Obsolete]</c> means for generated code.</summary>
internal static class Obsolescence
{
    /// <summary>
    /// Whether using the member is an error that no <c>#pragma</c> silences: <c>[Obsolete("...", error: true)]</c> on it or on one of its
    /// accessors. Inside of a type that is obsolete itself nothing is reported.
    /// </summary>
    public static bool Forbids(ISymbol member)
    {
        var isForbidden = IsForbidden(member) || HasForbiddenAccessor(member);
        return isForbidden && !Hierarchies.Outwards(member.ContainingType).Any(type => type.GetAttributes().Any(IsObsolete));
    }

    private static bool HasForbiddenAccessor(ISymbol member) =>
        member is IPropertySymbol property && (IsForbidden(property.GetMethod) || IsForbidden(property.SetMethod));

    private static bool IsForbidden(ISymbol? symbol) =>
        symbol?.GetAttributes().Any(static attribute =>
            IsObsolete(attribute) && attribute.ConstructorArguments is [_, { Value: true }]) == true;

    private static bool IsObsolete(AttributeData attribute) =>
        attribute.AttributeClass is { Name: nameof(ObsoleteAttribute), ContainingNamespace: { } containing }
        && containing is { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true };
}

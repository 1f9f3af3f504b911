using Microsoft.CodeAnalysis;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Reading;

/// <summary>What the reader makes of a member with a component attribute: a component, or the reason why not.</summary>
internal readonly record struct MemberReading(ISymbol Member, AttributeData Attribute, ComponentSpec? Component, MemberProblem Problem)
{
    /// <summary>The static types of the layers that the member holds.</summary>
    public IReadOnlyList<ITypeSymbol> LayerTypes { get; init; } = [];

    /// <summary>The member that has the name already.</summary>
    public ISymbol? Other { get; init; }
}

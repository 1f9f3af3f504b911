using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Symbolic.Values;

/// <summary>An instance of a type of the user's, which is known by what its constructor did.</summary>
internal class ObjectValue(INamedTypeSymbol type) : Value
{
    public INamedTypeSymbol Type { get; } = type;

    /// <summary>Fields, properties without code, and parameters of a primary constructor.</summary>
    public Variables Members { get; } = new();

    public override string ToString() => Type.Name;
}

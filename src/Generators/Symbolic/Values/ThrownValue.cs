using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Symbolic.Values;

/// <summary>What stands in place of a value where an exception is always thrown.</summary>
/// <param name="reason">What is thrown.</param>
/// <param name="type">The exception's type; null where it is not known.</param>
internal sealed class ThrownValue(string reason, ITypeSymbol? type = null) : Value
{
    public ITypeSymbol? Type { get; } = type;

    public override string Unknown { get; } = reason;
}

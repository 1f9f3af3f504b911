using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Symbolic.Modules;

/// <summary>A module of which only the type is known, at most.</summary>
internal sealed class OpaqueModuleValue(INamedTypeSymbol type, string reason) : ModuleValue(type)
{
    public override string Unknown { get; } = reason;
}

using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Modules;

/// <summary>A <c>Sequential</c>, <c>ModuleList</c>, <c>ModuleDict</c>, <c>ParameterList</c> or <c>ParameterDict</c>.</summary>
internal sealed class ContainerValue(INamedTypeSymbol type, ContainerKind kind) : ModuleValue(type)
{
    public ContainerKind Kind { get; } = kind;

    /// <summary>Whether the program has an array, list or tuple instead, which is registered as a <c>ModuleList</c>.</summary>
    public bool IsCollection { get; init; }

    /// <summary>The modules or parameters by name; the names of lists are their places.</summary>
    public MapValue Items { get; init; } = new();

    public bool IsNamedByPlace => Kind is ContainerKind.ModuleList or ContainerKind.ParameterList;

    public override string TypeName => IsCollection ? Kind.ToString() : Type.Name;
}

using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Layers;

namespace ModelGen.Generators.Symbolic.Modules;

/// <summary>A layer of TorchSharp's, with the arguments that it was created with.</summary>
internal sealed class LayerValue(INamedTypeSymbol type, LayerRule rule, Arguments arguments) : ModuleValue(type)
{
    public LayerRule Rule { get; } = rule;

    public Arguments Arguments { get; } = arguments;

    /// <summary>Where it is created.</summary>
    public IOperation? Site { get; init; }

    /// <summary>Its parameters, then its buffers, in PyTorch's order.</summary>
    public List<Registration> Tensors { get; } = [];
}

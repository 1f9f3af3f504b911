using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Symbolic.Modules;

/// <summary>An instance of a module class of the user's.</summary>
internal sealed class UserModuleValue(INamedTypeSymbol type) : ModuleValue(type)
{
    /// <summary>
    /// What <c>register_module</c>, <c>register_parameter</c> and <c>register_buffer</c> were given, and what reflection found.
    /// </summary>
    public List<Registration> ByHand { get; set; } = [];

    /// <summary>Whether TorchSharp's <c>RegisterComponents</c> has run, which it does once.</summary>
    public bool HasRegisteredFields { get; set; }

    /// <summary>What a class that derives from <c>Sequential</c> has given to its base.</summary>
    public ContainerValue? Base { get; set; }
}

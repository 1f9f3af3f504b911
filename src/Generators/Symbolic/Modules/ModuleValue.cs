using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Modules;

/// <summary>
/// An instance of a class that derives from <c>Module</c>. One object stands for one instance, however many names it has.
/// </summary>
internal abstract class ModuleValue(INamedTypeSymbol type) : ObjectValue(type)
{
    /// <summary>The name of its type, as summaries show it.</summary>
    public virtual string TypeName => Type.Name;
}

using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Modules;

/// <summary>A name under which a module has registered a module, a parameter or a buffer.</summary>
internal sealed record Registration(string Name, Value Item)
{
    /// <summary>The name of what is registered under names that are not known.</summary>
    public const string AnyName = "*";

    public bool IsBuffer { get; init; }

    public bool IsPersistent { get; init; } = true;
}

using Microsoft.CodeAnalysis;
using ModelGen.Generators.Model;

namespace ModelGen.Analyzers;

/// <summary>A member that gets an attribute when its class becomes a [Model].</summary>
/// <param name="Member">The field or property.</param>
/// <param name="Kind">What it is registered as; null for what stays unregistered.</param>
/// <param name="Name">The name that it is registered under today.</param>
/// <param name="IsPersistent">Whether a buffer is saved.</param>
internal readonly record struct MigratedMember(ISymbol Member, ComponentKind? Kind, string Name, bool IsPersistent)
{
    /// <summary>The attribute's class, without its suffix.</summary>
    public string Attribute => Kind?.ToString() ?? "Unregistered";

    /// <summary>The attribute's arguments, with their brackets; empty where it needs none.</summary>
    public string Arguments
    {
        get
        {
            var name = Kind is null || Name == Member.Name ? "" : $"\"{Name}\"";
            var persistence = IsPersistent ? "" : "Persistent = false";
            var all = name.Length > 0 && persistence.Length > 0 ? $"{name}, {persistence}" : name + persistence;
            return all.Length > 0 ? $"({all})" : "";
        }
    }
}

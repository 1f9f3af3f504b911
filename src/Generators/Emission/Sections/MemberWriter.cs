using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>How generated code sets a member, whatever its declaration allows.</summary>
internal static class MemberWriter
{
    public static string Assign(ComponentSpec component, string value, TorchSharpFacts facts)
    {
        var typed = component.Shape is ComponentShape.Single ? $"({component.Type}){value}" : value;
        return component.Write switch
        {
            WriteAccess.ReadOnlyField when facts.HasUnsafe => $"global::{KnownNames.Unsafe}.AsRef(in {component.Member}) = {typed};",
            WriteAccess.BackingField when facts.HasUnsafeAccessor => $"{Accessor(component)}(this) = {typed};",
            WriteAccess.ReadOnlyField or WriteAccess.BackingField => $"{FieldInfo(component)}.SetValue(this, {typed});",
            _ => $"{component.Member} = {typed};",
        };
    }

    /// <summary>A backing field has no name in C#. Before .NET 8, reflection is the only way to it.</summary>
    public static void WriteAccessor(CodeWriter writer, ComponentSpec component, TorchSharpFacts facts)
    {
        if (component.Write is not WriteAccess.BackingField || !facts.HasUnsafeAccessor) return;
        writer.Line($"""
            [global::{KnownNames.UnsafeAccessorAttribute.Replace("Attribute", "")}(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = "{BackingField(component)}")]
            private static extern ref {component.Type} {Accessor(component)}({component.DeclaringType} model);

            """);
    }

    private static string Accessor(ComponentSpec component) => $"__{component.MemberName}Field";

    private static string BackingField(ComponentSpec component) => $"<{component.MemberName}>k__BackingField";

    private static string FieldInfo(ComponentSpec component)
    {
        var field = component.Write is WriteAccess.BackingField ? BackingField(component) : component.MemberName;
        return $"typeof({component.DeclaringType}).GetField(\"{field}\", global::System.Reflection.BindingFlags.Instance | global::System.Reflection.BindingFlags.Public | global::System.Reflection.BindingFlags.NonPublic)";
    }
}

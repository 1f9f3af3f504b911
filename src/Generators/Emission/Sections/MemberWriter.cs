using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>How generated code sets a member, whatever its declaration allows.</summary>
internal static class MemberWriter
{
    public static string Assign(ComponentSpec component, string value, TorchSharpFacts facts)
    {
        var typed = component.Shape is ComponentShape.Single ? $"({component.Type}){value}" : value;
        return WayTo(component, facts) switch
        {
            Way.Reference => $"global::{KnownNames.Unsafe}.AsRef(in {component.Member}) = {typed};",
            Way.Accessor => $"{Accessor(component)}(this) = {typed};",
            Way.Reflection => $"{FieldInfo(component)}.SetValue(this, {typed});",
            Way.GeneratedField => $"{PartialPropertySpec.FieldOf(component.MemberName)} = {typed};",
            _ => $"{component.Member} = {typed};",
        };
    }

    /// <summary>A backing field has no name in C#: it is reached by an accessor of its own.</summary>
    public static void WriteAccessor(CodeWriter writer, ComponentSpec component, TorchSharpFacts facts)
    {
        if (WayTo(component, facts) is not Way.Accessor) return;
        writer.Line($"""
            [global::{KnownNames.UnsafeAccessorAttribute.Replace("Attribute", "")}(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = "{Field(component)}")]
            private static extern ref {component.Type} {Accessor(component)}({component.DeclaringType} model);

            """);
    }

    private static Way WayTo(ComponentSpec component, TorchSharpFacts facts) => component.Write switch
    {
        WriteAccess.Assignment => Way.Assignment,
        WriteAccess.GeneratedField => Way.GeneratedField,
        WriteAccess.ReadOnlyField when facts.HasUnsafeAsRef => Way.Reference,

        // UnsafeAccessor knows generic types since .NET 9 only.
        _ when facts.HasUnsafeAccessor && !component.IsDeclaredByGenericType => Way.Accessor,
        _ => Way.Reflection,
    };

    private static string Accessor(ComponentSpec component) => $"__{component.MemberName}Field";

    private static string Field(ComponentSpec component) =>
        component.Write is WriteAccess.BackingField ? $"<{component.MemberName}>k__BackingField" : component.MemberName;

    private static string FieldInfo(ComponentSpec component)
    {
        const string Flags = "global::System.Reflection.BindingFlags";
        return $"typeof({component.DeclaringType}).GetField(\"{Field(component)}\", {Flags}.Instance | {Flags}.Public | {Flags}.NonPublic)";
    }

    private enum Way
    {
        Assignment,
        GeneratedField,
        Reference,
        Accessor,
        Reflection,
    }
}

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

    /// <summary>Whether shared code can set the member by reference: most members, in one short call.</summary>
    public static bool Gives(ComponentSpec component, TorchSharpFacts facts)
    {
        var type = component.Kind is ComponentKind.Parameter ? KnownNames.Parameter : KnownNames.Tensor;
        return component.Shape is ComponentShape.Single
            && WayTo(component, facts) is Way.Reference
            && component.Type == "global::" + type.Replace('+', '.');
    }

    /// <summary>A backing field has no name in C#: it is reached by an accessor of its own.</summary>
    public static void WriteAccessor(CodeWriter writer, ComponentSpec component, TorchSharpFacts facts)
    {
        if (WayTo(component, facts) is not Way.Accessor) return;
        var attribute = "global::" + KnownNames.UnsafeAccessorAttribute.Replace("Attribute", "");
        var field = $"{attribute}Kind.Field, Name = {CodeWriter.Quoted(Field(component))}";
        writer.Line($"""
            [{attribute}({field})]
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
        var name = CodeWriter.Quoted(Field(component));
        return $"typeof({component.DeclaringType}).GetField({name}, {Flags}.Instance | {Flags}.Public | {Flags}.NonPublic)";
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

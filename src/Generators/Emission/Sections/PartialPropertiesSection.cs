using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>
/// The other half of partial properties. Assigning one is enough: what is registered is compared with it before it is used.
/// </summary>
internal static class PartialPropertiesSection
{
    public static void Write(CodeWriter writer, ModelSpec model)
    {
        if (model.PartialProperties.Count == 0) return;

        // Both halves have to say the same of null. Constructors assign the property: the compiler must not ask them for the field.
        writer.Line("#nullable enable annotations");
        foreach (var property in model.PartialProperties)
        {
            var setter = property.Setter is null ? "" : $" {property.Setter} => {property.Field} = value;";
            writer.Line($$"""
                private {{property.Type}} {{property.Field}} = default!;

                {{property.Modifiers}} partial {{property.Type}} {{property.Name}} { get => {{property.Field}};{{setter}} }

                """);
        }

        writer.Line("#nullable disable").Line();
    }
}

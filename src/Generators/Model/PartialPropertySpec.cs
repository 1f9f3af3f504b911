namespace ModelGen.Generators.Model;

/// <summary>A partial property with a component attribute, whose other half we write.</summary>
/// <param name="Modifiers">As the user's part has them, for instance <c>public</c>.</param>
/// <param name="Type">Fully qualified, with its nullable annotation.</param>
/// <param name="Name">As C# writes it.</param>
/// <param name="Field">The field that we keep its value in.</param>
/// <param name="Setter">The accessor that sets, with its own accessibility; null if it has none.</param>
internal sealed record PartialPropertySpec(string Modifiers, string Type, string Name, string Field, string? Setter)
{
    /// <summary>The name of the field that we keep the value of a property in.</summary>
    public static string FieldOf(string property) => "__" + property;
}

namespace ModelGen.Generators.Model;

/// <summary>A model as its user declared it: all that emission needs.</summary>
internal sealed record ModelSpec
{
    public required TypeHierarchy Hierarchy { get; init; }

    /// <summary>The class name, as C# writes it.</summary>
    public required string Name { get; init; }

    /// <summary>The type itself with its type parameters, fully qualified, to compare with <c>GetType()</c>.</summary>
    public required string Type { get; init; }

    public required ModelBase Base { get; init; }

    /// <summary>A class above has the generated members of a model.</summary>
    public bool InheritsModel => Base is ModelBase.Model or ModelBase.DistantModel;

    /// <summary>The accessibility of the constructor that we write; null where the class declares one.</summary>
    public required string? ConstructorAccess { get; init; }

    public required bool IsSealed { get; init; }

    /// <summary>Names of members that we would write and the user has written: theirs stand.</summary>
    public required EquatableArray<string> OwnMembers { get; init; }

    /// <summary>In the order in which they are registered.</summary>
    public required EquatableArray<ComponentSpec> Components { get; init; }

    /// <summary>What the model and its layers take and return, where that is not a tensor for a tensor.</summary>
    public required EquatableArray<LayerKindSpec> LayerKinds { get; init; }

    /// <summary>What <c>forward</c> takes; empty for a class that has none yet.</summary>
    public required EquatableArray<string> Inputs { get; init; }

    public required EquatableArray<PartialPropertySpec> PartialProperties { get; init; }

    /// <summary>
    /// Names of instance fields that TorchSharp's reflection would register and we do not: what it finds is taken back where a base class
    /// has made it look.
    /// </summary>
    public required EquatableArray<string> UnregisteredFields { get; init; }

    public bool Declares(string member) => OwnMembers.Contains(member, StringComparer.Ordinal);
}

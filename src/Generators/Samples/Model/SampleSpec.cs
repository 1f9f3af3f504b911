using ModelGen.Generators.Model;

namespace ModelGen.Generators.Samples.Model;

/// <summary>A sample as its user declared it: all that emission needs.</summary>
internal sealed record SampleSpec
{
    public required TypeHierarchy Hierarchy { get; init; }

    /// <summary>The type as messages call it: <c>Outer.Review</c>.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The type with its type parameters, fully qualified.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// The accessibility of the batch and of what makes one: <c>public</c>, unless the user has written a part that says otherwise.
    /// </summary>
    public required string BatchAccess { get; init; }

    /// <summary>The batch hides that of a base class.</summary>
    public required bool HidesBatch { get; init; }

    /// <summary>Names of members of the batch that the user has written in a part of their own: theirs stand.</summary>
    public required EquatableArray<string> OwnBatchMembers { get; init; }

    /// <summary>The user has written a <c>Collate</c> for loaders.</summary>
    public required bool DeclaresCollate { get; init; }

    /// <summary>The user has a member named <c>Load</c>.</summary>
    public required bool DeclaresLoad { get; init; }

    /// <summary>The batch's property with the number of samples.</summary>
    public required string CountName { get; init; }

    /// <summary>In the order in which they are declared, inherited ones first.</summary>
    public required EquatableArray<SampleMemberSpec> Members { get; init; }

    public bool DeclaresInBatch(string member) => OwnBatchMembers.Contains(member, StringComparer.Ordinal);
}

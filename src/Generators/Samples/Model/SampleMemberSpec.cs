namespace ModelGen.Generators.Samples.Model;

/// <summary>A member of a sample, and what the batch has of it.</summary>
internal sealed record SampleMemberSpec
{
    /// <summary>The member as C# writes it: keyword identifiers are escaped.</summary>
    public required string Member { get; init; }

    /// <summary>The member's own name, for messages.</summary>
    public required string Name { get; init; }

    public required ValueSpec Value { get; init; }

    public CollateKind Collate { get; init; }

    /// <summary>The options of <c>[Pad]</c>.</summary>
    public PadSpec? Pad { get; init; }

    /// <summary>The dimension of <c>[Concat]</c>.</summary>
    public int ConcatDimension { get; init; }

    public bool IsPublic { get; init; } = true;

    /// <summary>The batch's property, as C# writes it.</summary>
    public string BatchName { get; init; } = "";

    /// <summary>The batch's property with the lengths, of what is padded or concatenated.</summary>
    public string LengthName { get; init; } = "";

    /// <summary>The batch's property with the mask of what is padded, or the offsets of what is concatenated.</summary>
    public string CompanionName { get; init; } = "";

    /// <summary>Whether the batch has lengths and a mask or offsets beside the values.</summary>
    public bool HasCompanions => Collate is CollateKind.Pad or CollateKind.Concat;
}

namespace ModelGen.Generators.Model;

/// <summary>A member of a model that is registered.</summary>
internal sealed record ComponentSpec
{
    /// <summary>The member as C# writes it in the model: keyword identifiers are escaped.</summary>
    public required string Member { get; init; }

    /// <summary>The member's own name, without escapes, for messages.</summary>
    public required string MemberName { get; init; }

    /// <summary>The name in <c>state_dict</c>.</summary>
    public required string Name { get; init; }

    public required ComponentKind Kind { get; init; }

    public required ComponentShape Shape { get; init; }

    /// <summary>The member's type, fully qualified.</summary>
    public required string Type { get; init; }

    /// <summary>The member's type as the user wrote it, for messages.</summary>
    public required string DisplayType { get; init; }

    /// <summary>Null means absent; otherwise null is a mistake.</summary>
    public required bool IsOptional { get; init; }

    /// <summary>A buffer that <c>state_dict</c> holds.</summary>
    public bool IsPersistent { get; init; } = true;

    /// <summary>A sealed layer of TorchSharp, which has registered itself when it is constructed.</summary>
    public bool IsBuiltInLayer { get; init; }

    public required WriteAccess Write { get; init; }

    /// <summary>How many elements a tuple has.</summary>
    public int TupleLength { get; init; }

    /// <summary>The static type is a class that derives from Module: an interface or type parameter is cast.</summary>
    public bool IsModuleType { get; init; }

    /// <summary>The class that declares the member, fully qualified.</summary>
    public required string DeclaringType { get; init; }

    public bool IsDeclaredByGenericType { get; init; }

    /// <summary>Elements of a collection may be null.</summary>
    public bool HasOptionalElements { get; init; }
}

namespace ModelGen.Generators.Samples.Reading;

/// <summary>What is wrong with a member of a sample; the analyzers report each.</summary>
internal enum SampleMemberProblem
{
    None,

    /// <summary><c>[Pad]</c>, <c>[Concat]</c> or <c>[Stack]</c> on what is neither a tensor nor numbers. It is batched by its type.</summary>
    WrongType,

    /// <summary>More than one attribute that says how to batch. It is batched by its type.</summary>
    SeveralAttributes,

    /// <summary>The dtype cannot hold the padding value.</summary>
    PadValue,

    /// <summary>An option out of range, as a negative length.</summary>
    InvalidOption,

    /// <summary>An attribute on what cannot be read from a sample: static, constant, write-only, an indexer, a parameter that is no property.</summary>
    WrongMember,

    /// <summary>A type of which there are no arrays, as a pointer, or that nobody else may name.</summary>
    UnreadableType,

    /// <summary>A type that the compiler does not know: it says so itself.</summary>
    UnknownType,
}

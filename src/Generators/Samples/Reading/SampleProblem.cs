namespace ModelGen.Generators.Samples.Reading;

/// <summary>Why nothing can be generated for a type with <c>[Sample]</c>; the analyzers report each.</summary>
internal enum SampleProblem
{
    None,

    /// <summary>The type, or one around it, is not partial.</summary>
    NotPartial,

    /// <summary>Static, a <c>ref struct</c> or local to a file.</summary>
    WrongType,

    /// <summary>No member can be collated.</summary>
    NothingToCollate,

    /// <summary>
    /// The type has a member named <c>Batch</c>, or <c>Collate</c>, that is not what is generated and cannot stand beside it.
    /// </summary>
    NameTaken,

    /// <summary>
    /// The user's part of the batch has a primary constructor, or a required member, of which the generated part knows nothing.
    /// </summary>
    UnfitBatch,
}

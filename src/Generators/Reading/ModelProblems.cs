namespace ModelGen.Generators.Reading;

/// <summary>Why nothing can be generated for a class with <c>[Model]</c>; the analyzers report each.</summary>
[Flags]
internal enum ModelProblems
{
    None = 0,

    /// <summary>It does not derive from <c>torch.nn.Module</c>, as no static class and no record does.</summary>
    NotModule = 1,

    /// <summary>It, or a type around it, is not partial.</summary>
    NotPartial = 2,

    /// <summary>It, or the type around it, is file-local: a part in another file would be another type.</summary>
    FileLocal = 4,

    /// <summary>It has a name, or a member of a name, that generated code needs.</summary>
    ReservedName = 8,
}

namespace ModelGen.Analyzers;

internal enum GradState
{
    /// <summary>No guard is in sight: what the caller has.</summary>
    Unguarded,

    On,

    Off,

    /// <summary>A guard decides by a value that is not known.</summary>
    Unknown,
}

namespace ModelGen.Generators.Samples.Model;

/// <summary>Whether a value may be missing, and how that is told.</summary>
internal enum Absence
{
    /// <summary>It is always there.</summary>
    Never,

    /// <summary>A reference that may be null.</summary>
    NullReference,

    /// <summary>A <c>Nullable&lt;T&gt;</c>.</summary>
    NullableValue,
}

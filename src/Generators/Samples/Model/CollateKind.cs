namespace ModelGen.Generators.Samples.Model;

/// <summary>What a member's attribute says about batching.</summary>
internal enum CollateKind
{
    /// <summary>Nothing: the type decides.</summary>
    ByType,
    Stack,
    Pad,
    Concat,
    Keep,
}

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>How a statement ends.</summary>
internal enum Flow
{
    Normal,
    Return,
    Break,
    Continue,

    /// <summary>It always throws.</summary>
    Throw,

    /// <summary>It may leave the loop or not: nobody knows.</summary>
    Uncertain,
}

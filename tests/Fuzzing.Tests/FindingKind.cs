namespace ModelGen.Fuzzing.Tests;

/// <summary>The promises, by what breaks them.</summary>
internal enum FindingKind
{
    /// <summary>A generator threw (CS8785), or reported something.</summary>
    Generator,

    /// <summary>A rule threw (AD0001).</summary>
    Analyzer,

    /// <summary>Generators and rules took longer than a person waits.</summary>
    Slow,

    /// <summary>What compiles without ModelGen's members does not compile with them, and no rule says why.</summary>
    DoesNotCompile,

    /// <summary>Another order of files or another culture gives other text.</summary>
    NotTheSame,
}

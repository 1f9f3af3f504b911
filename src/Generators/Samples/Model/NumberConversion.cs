namespace ModelGen.Generators.Samples.Model;

/// <summary>How a number becomes one of a type that libtorch has.</summary>
internal enum NumberConversion
{
    None,

    /// <summary>By a cast that loses nothing.</summary>
    Widening,

    /// <summary>From an unsigned 64-bit number, whose upper half no dtype holds.</summary>
    Signed,
}

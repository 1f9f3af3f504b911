namespace ModelGen.Generators.Samples.Model;

/// <summary>What the values of one type become in a batch.</summary>
internal enum ValueKind
{
    /// <summary>A tensor: of N samples one more.</summary>
    Tensor,

    /// <summary>A number or truth value: of N samples a tensor <c>[N]</c>.</summary>
    Scalar,

    /// <summary>An array, list or memory of numbers: of N samples a tensor with a dimension more.</summary>
    Elements,

    /// <summary>Another sample: its own batch.</summary>
    Sample,

    /// <summary>A tuple: a tuple of what its elements become.</summary>
    Tuple,

    /// <summary>A dictionary with string keys: a dictionary of what its values become.</summary>
    Dictionary,

    /// <summary>An array or list of one of these: an array of what each position becomes.</summary>
    Sequence,

    /// <summary>Anything else: an array of N.</summary>
    Kept,
}

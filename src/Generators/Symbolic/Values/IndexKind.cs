namespace ModelGen.Generators.Symbolic.Values;

/// <summary>What a <see cref="IndexValue"/> does to a dimension.</summary>
internal enum IndexKind
{
    /// <summary>Takes one position, and the dimension away.</summary>
    Single,

    /// <summary>Keeps a part of it; all of it is a slice without ends.</summary>
    Slice,

    /// <summary>Adds a dimension of size 1.</summary>
    NewAxis,

    /// <summary>Keeps as many dimensions as the other indices leave.</summary>
    Ellipsis,

    /// <summary>Takes the positions that a tensor lists.</summary>
    Tensor,
}

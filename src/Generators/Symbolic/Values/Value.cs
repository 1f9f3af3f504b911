namespace ModelGen.Generators.Symbolic.Values;

/// <summary>What the compiler can know of a value that exists when the program runs.</summary>
internal abstract class Value
{
    /// <summary>Whether both are known to be one value. False does not say that they differ.</summary>
    public virtual bool IsSame(Value other) => ReferenceEquals(this, other);

    /// <summary>The reason why nothing is known, or null.</summary>
    public virtual string? Unknown => null;
}

namespace ModelGen;

/// <summary>A key whose tensor has another shape, or other elements, in the checkpoint than in the model.</summary>
public sealed class MisshapenKey
{
    internal MisshapenKey(string key, TensorShape expected, TensorShape actual)
    {
        Key = key;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>The shape in the model.</summary>
    public TensorShape Expected { get; }

    /// <summary>The shape in the checkpoint.</summary>
    public TensorShape Actual { get; }

    /// <summary>The key and both shapes.</summary>
    public override string ToString() => $"{Key}: expected {Expected.ToTypedString()}, found {Actual.ToTypedString()}";
}

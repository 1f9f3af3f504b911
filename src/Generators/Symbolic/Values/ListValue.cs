namespace ModelGen.Generators.Symbolic.Values;

/// <summary>An array, a list or any other sequence.</summary>
internal sealed class ListValue(IEnumerable<Value> items) : Value
{
    public List<Value> Items { get; } = [.. items];

    /// <summary>Why there may be other items than these, or null where these are all.</summary>
    public string? Open { get; set; }

    public override string? Unknown => Open;

    public static ListValue OfUnknown(string reason) => new([]) { Open = reason };

    public override string ToString() => "[" + string.Join(", ", Items) + (Open is null ? "]" : ", ...]");
}

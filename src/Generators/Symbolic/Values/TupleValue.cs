namespace ModelGen.Generators.Symbolic.Values;

/// <summary>A tuple.</summary>
internal sealed class TupleValue(IReadOnlyList<Value> items) : Value
{
    public IReadOnlyList<Value> Items { get; } = items;

    public override bool IsSame(Value other) =>
        other is TupleValue tuple
        && Items.Count == tuple.Items.Count
        && Items.Zip(tuple.Items, static (a, b) => a.IsSame(b)).All(static same => same);

    public override string ToString() => "(" + string.Join(", ", Items) + ")";
}

using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation.Slots;

/// <summary>The items of a dictionary or of a container of modules.</summary>
internal sealed record MapSlot(MapValue Map) : Slot
{
    public override object? State
    {
        get => (Map.Items.ToArray(), Map.Open);
        set
        {
            var (items, open) = ((KeyValuePair<string, Value>[], string?))value!;
            Map.Items.Clear();
            Map.Items.AddRange(items);
            Map.Open = open;
        }
    }

    public override object Join(object left, object right, string reason) =>
        IsSame(left, right) ? left : (Array.Empty<KeyValuePair<string, Value>>(), reason);

    public override bool IsSame(object left, object right)
    {
        var (a, openA) = ((KeyValuePair<string, Value>[], string?))left;
        var (b, openB) = ((KeyValuePair<string, Value>[], string?))right;
        return openA is null && openB is null && a.Length == b.Length
            && a.Zip(b, static (x, y) => x.Key == y.Key && x.Value.IsSame(y.Value)).All(static same => same);
    }
}

using ModelGen.Generators.Symbolic.Modules;

namespace ModelGen.Generators.Symbolic.Values;

/// <summary>
/// An array, a list or any other sequence. One longer than any model's is open: a loop that doubles it is not to fill the memory.
/// </summary>
internal sealed class ListValue(IEnumerable<Value> items) : Value
{
    public const int Longest = 10_000;
    public const string TooLong = "the list is longer than ModelGen follows";

    private string? open;

    public List<Value> Items { get; } = [.. items.Take(Longest + 1)];

    /// <summary>Why there may be other items than these, or null where these are all.</summary>
    public string? Open
    {
        get => open ?? (Items.Count > Longest ? TooLong : null);
        set => open = value;
    }

    public override string? Unknown => Open;

    public void Add(Value item) => AddRange([item]);

    public void AddRange(IEnumerable<Value> more) => Items.AddRange(more.Take(Longest + 1 - Items.Count));

    /// <summary>
    /// Any of its items may be this one now. Which modules it holds is not forgotten: they are listed, if not in this order.
    /// </summary>
    public void MayHave(Value value, string reason)
    {
        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i] is not ModuleValue) Items[i] = Joining.Join(Items[i], value, reason);
        }
        if (value is ModuleValue) open ??= reason;
    }

    public static ListValue OfUnknown(string reason) => new([]) { Open = reason };

    public override string ToString() => "[" + string.Join(", ", Items) + (Open is null ? "]" : ", ...]");
}

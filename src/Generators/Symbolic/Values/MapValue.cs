using System.Globalization;
using ModelGen.Generators.Symbolic.Modules;

namespace ModelGen.Generators.Symbolic.Values;

/// <summary>A dictionary with keys that are strings or numbers, in the order in which they were added.</summary>
internal sealed class MapValue : Value
{
    public List<KeyValuePair<string, Value>> Items { get; } = [];

    /// <summary>Whether keys are numbers or members of an enum, which are kept as text.</summary>
    public bool HasNumbersAsKeys { get; set; }

    /// <summary>Why there may be other items than these, or null where these are all.</summary>
    public string? Open { get; set; }

    public override string? Unknown => Open;

    public Value? Find(string key) => IndexOf(key) is >= 0 and var index ? Items[index].Value : null;

    public void Set(string key, Value value)
    {
        var item = new KeyValuePair<string, Value>(key, value);
        if (IndexOf(key) is >= 0 and var index) Items[index] = item;
        else if (Items.Count < ListValue.Longest) Items.Add(item);
        else Open ??= ListValue.TooLong;
    }

    /// <summary>A key that is not known has this value now.</summary>
    public void MayHave(Value value, string reason)
    {
        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i].Value is not ModuleValue) Items[i] = new(Items[i].Key, Joining.Join(Items[i].Value, value, reason));
        }
        Open ??= reason;
    }

    public void Remove(string key)
    {
        if (IndexOf(key) is >= 0 and var index) Items.RemoveAt(index);
    }

    /// <summary>The key as the program sees it.</summary>
    public Value KeyOf(KeyValuePair<string, Value> item) =>
        !HasNumbersAsKeys ? new TextValue(item.Key)
        : long.TryParse(item.Key, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? new NumberValue(number)
        : new NameValue(item.Key);

    private int IndexOf(string key) => Items.FindIndex(item => item.Key == key);
}

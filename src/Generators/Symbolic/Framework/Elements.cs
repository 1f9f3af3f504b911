using System.Globalization;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary>Elements of arrays, lists and dictionaries.</summary>
internal static class Elements
{
    /// <summary>Null where the value has no elements.</summary>
    public static Value? Read(Value collection, Value index) => (collection, index) switch
    {
        (ListValue list, RangeValue range) => Slice(list, range),
        (ListValue list, _) => Place(list, index) is { } place ? list.Items[place] : new UnknownValue(Reason(list, index)),
        (MapValue map, _) => KeyOf(index) is { } key && map.Find(key) is { } value
            ? value
            : new UnknownValue(map.Open ?? index.Unknown ?? $"there is no key '{index}'"),
        _ => null,
    };

    /// <summary>The place in the list that an index means; null where it is not known or there is none.</summary>
    public static int? Place(ListValue list, Value index)
    {
        var place = index switch
        {
            NumberValue { Known: { } number } => number,
            EndValue { Number: NumberValue { Known: { } number }, IsFromEnd: var isFromEnd } when !isFromEnd || list.Open is null =>
                isFromEnd ? list.Items.Count - number : number,
            _ => -1,
        };
        return place >= 0 && place < list.Items.Count ? (int)place : null;
    }

    /// <summary>The number in <c>Item1</c>.</summary>
    public static int? TryParsePlace(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;

    /// <summary>The key as dictionaries keep it; null where it is not known.</summary>
    public static string? KeyOf(Value index) =>
        index is TextValue or NumberValue { Known: not null } or NameValue ? Arithmetic.TextOf(index) : null;

    private static Value Slice(ListValue list, RangeValue range)
    {
        if (list.Open is { } reason) return ListValue.OfUnknown(reason);
        var start = range.Start is null ? 0 : Bound(list, range.Start);
        var end = range.End is null ? list.Items.Count : Bound(list, range.End);
        return start is >= 0 and var s && end is { } e && s <= e && e <= list.Items.Count
            ? new ListValue(list.Items.Skip(s).Take(e - s))
            : ListValue.OfUnknown("the range is not known when compiling");
    }

    private static int? Bound(ListValue list, EndValue end) => end.Number is NumberValue { Known: >= 0 and <= int.MaxValue and var number }
        ? end.IsFromEnd ? list.Items.Count - (int)number : (int)number
        : null;

    private static string Reason(ListValue list, Value index) =>
        list.Open ?? index.Unknown ?? $"there is no element {index} among {list.Items.Count}";
}

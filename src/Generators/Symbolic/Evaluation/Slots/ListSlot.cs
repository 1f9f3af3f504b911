using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation.Slots;

/// <summary>The items of a list.</summary>
internal sealed record ListSlot(ListValue List) : Slot
{
    public override object? State
    {
        get => new ListValue(List.Items) { Open = List.Open };
        set
        {
            var state = (ListValue)value!;
            List.Items.Clear();
            List.Items.AddRange(state.Items);
            List.Open = state.Open;
        }
    }

    public override object Join(object left, object right, string reason) =>
        Joining.Join((ListValue)left, (ListValue)right, reason) as ListValue ?? ListValue.OfUnknown(reason);

    public override bool IsSame(object left, object right) =>
        left is ListValue { Open: null } a && right is ListValue { Open: null } b
        && a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, static (x, y) => x.IsSame(y)).All(static same => same);
}

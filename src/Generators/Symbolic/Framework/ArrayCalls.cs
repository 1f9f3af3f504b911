using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Evaluation.Slots;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary>The static methods of <c>Array</c>.</summary>
internal static class ArrayCalls
{
    /// <summary>The result; null where we do not know the method.</summary>
    public static Value? Invoke(Interpreter interpreter, string method, IReadOnlyList<Value> arguments)
    {
        switch (method)
        {
            case "Empty":
                return new ListValue([]);
            case "Reverse" when arguments is [ListValue { Open: null } list]:
                interpreter.Journal.Writes(new ListSlot(list));
                list.Items.Reverse();
                return NullValue.Instance;
            case "Fill" when arguments is [ListValue { Open: null } list, var value]:
                interpreter.Journal.Writes(new ListSlot(list));
                for (var i = 0; i < list.Items.Count; i++) list.Items[i] = value;
                return NullValue.Instance;
            default:
                return null;
        }
    }
}

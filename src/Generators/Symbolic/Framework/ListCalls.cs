using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Evaluation.Slots;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary>The methods of <c>List&lt;T&gt;</c> and its relatives.</summary>
internal static class ListCalls
{
    public static Value? Invoke(
        Interpreter interpreter, IOperation site, ListValue list, IMethodSymbol method, IReadOnlyList<Value> arguments)
    {
        switch (method.Name)
        {
            case "Add" when method.ContainingType.Name is "HashSet" && arguments is [var item]:
                if (SequenceCalls.IndexIn(list.Items, item) is not { } known) return null;
                if (known >= 0) return BooleanValue.False;
                interpreter.Journal.Writes(new ListSlot(list));
                list.Add(item);
                return BooleanValue.True;
            case "Push" when arguments is [var item]:
                interpreter.Journal.Writes(new ListSlot(list));
                list.Items.Insert(0, item);
                return NullValue.Instance;
            case "Add" or "Enqueue" or "AddLast" when arguments is [var item]:
                interpreter.Journal.Writes(new ListSlot(list));
                list.Add(item);
                return method.ReturnsVoid ? NullValue.Instance : BooleanValue.True;
            case "AddRange" when arguments is [var items]:
                interpreter.Journal.Writes(new ListSlot(list));
                if (Enumeration.ItemsOf(items) is { } more) list.AddRange(more);
                else list.Open ??= items.Unknown ?? "the items that are added are not known when compiling";
                return NullValue.Instance;
            case "Insert" when arguments is [NumberValue { Known: >= 0 and var place }, var item] && place <= list.Items.Count:
                interpreter.Journal.Writes(new ListSlot(list));
                list.Items.Insert((int)place, item);
                return NullValue.Instance;
            case "RemoveAt" when arguments is [NumberValue { Known: >= 0 and var place }] && place < list.Items.Count:
                interpreter.Journal.Writes(new ListSlot(list));
                list.Items.RemoveAt((int)place);
                return NullValue.Instance;
            case "Clear" when arguments.Count == 0:
                interpreter.Journal.Writes(new ListSlot(list));
                list.Items.Clear();
                list.Open = null;
                return NullValue.Instance;
            case "Reverse" when arguments.Count == 0 && method.ReturnsVoid:
                interpreter.Journal.Writes(new ListSlot(list));
                list.Items.Reverse();
                return NullValue.Instance;
            case "Pop" or "Dequeue" when list is { Open: null, Items.Count: > 0 }:
                interpreter.Journal.Writes(new ListSlot(list));
                var taken = list.Items[0];
                list.Items.RemoveAt(0);
                return taken;
            case "Clone" or "ToArray" or "AsReadOnly" or "AsSpan" or "GetRange" when arguments.Count == 0:
                return new ListValue(list.Items) { Open = list.Open };
            case "ConvertAll":
                return SequenceCalls.Select(interpreter, site, list, arguments);
            case "Contains" when list.Open is null && arguments is [var wanted] && list.Items.Exists(item => item.IsSame(wanted)):
                return BooleanValue.True;
            default:
                return null;
        }
    }
}

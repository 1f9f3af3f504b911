using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Evaluation.Slots;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary>The methods of <c>Dictionary&lt;TKey, TValue&gt;</c>.</summary>
internal static class MapCalls
{
    public static Value? Invoke(Interpreter interpreter, MapValue map, IMethodSymbol method, IReadOnlyList<Value> arguments)
    {
        var key = arguments.Count > 0 ? Elements.KeyOf(arguments[0]) : null;
        switch (method.Name)
        {
            case "Add" or "TryAdd" when arguments is [_, var value]:
                interpreter.Journal.Writes(new MapSlot(map));
                if (key is null) map.Open ??= "a key is not known when compiling";
                else map.Set(key, value);
                return method.ReturnsVoid ? NullValue.Instance : BooleanValue.True;
            case "Remove" when key is not null && arguments.Count == 1:
                interpreter.Journal.Writes(new MapSlot(map));
                map.Remove(key);
                return BooleanValue.True;
            case "ContainsKey" when key is not null && (map.Open is null || map.Find(key) is not null):
                return BooleanValue.Of(map.Find(key) is not null);
            default:
                return null;
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary>LINQ: sequences are evaluated where they are written, which for what has no side effects is the same.</summary>
internal static class SequenceCalls
{
    public static Value? Invoke(Interpreter interpreter, IOperation site, IMethodSymbol method, IReadOnlyList<Value> arguments)
    {
        switch (method.Name)
        {
            case "Range" when arguments is [NumberValue first, NumberValue count]:
                return Range(first, count);
            case "Repeat" when arguments is [var item, NumberValue count]:
                return Repeat(item, count);
            case "Empty":
                return new ListValue([]);
        }

        if (arguments.Count == 0) return null;
        var source = arguments[0];
        if (Enumeration.ItemsOf(source) is not { } items)
            return source.Unknown is { } reason ? UnknownResult(method, reason) : null;

        var rest = arguments.Skip(1).ToList();
        return method.Name switch
        {
            "Select" => Select(interpreter, site, new ListValue(items), rest),
            "SelectMany" => Flatten(Select(interpreter, site, new ListValue(items), rest)),
            "Where" => Where(interpreter, site, items, rest),
            "ToList" or "ToArray" or "AsEnumerable" or "Cast" or "ToImmutableArray" => new ListValue(items),
            "ToHashSet" or "Distinct" when rest.Count == 0 => Distinct(items),
            "OfType" => null,
            "Reverse" => new ListValue(items.Reverse()),
            "Concat" when rest is [var other] =>
                Enumeration.ItemsOf(other) is { } more ? new ListValue(items.Concat(more)) : UnknownResult(method, other.Unknown),
            "Union" when rest is [var other] =>
                Enumeration.ItemsOf(other) is { } more ? Distinct([.. items, .. more]) : UnknownResult(method, other.Unknown),
            "Append" when rest is [var item] => new ListValue(items.Append(item)),
            "Prepend" when rest is [var item] => new ListValue(items.Prepend(item)),
            "Skip" when rest is [NumberValue { Known: { } number }] => new ListValue(items.Skip(Limit(number))),
            "Take" when rest is [NumberValue { Known: { } number }] => new ListValue(items.Take(Limit(number))),
            "SkipLast" when rest is [NumberValue { Known: { } number }] =>
                new ListValue(items.Take(Math.Max(0, items.Count - Limit(number)))),
            "Zip" when rest is [var other, ..] => Zip(interpreter, site, items, other, rest),
            "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" when rest.Count == 0 && items.Count > 0 => items[0],
            "Last" or "LastOrDefault" when rest.Count == 0 && items.Count > 0 => items[items.Count - 1],
            "ElementAt" when rest is [NumberValue { Known: >= 0 and var place }] && place < items.Count => items[(int)place],
            "Count" or "LongCount" when rest.Count == 0 => new NumberValue(items.Count),
            "Any" when rest.Count == 0 => BooleanValue.Of(items.Count > 0),
            "Sum" or "Max" or "Min" => Fold(interpreter, site, method.Name, items, rest),
            "Aggregate" => Aggregate(interpreter, site, items, rest),
            "Contains" when rest is [var wanted] && items.Any(item => item.IsSame(wanted)) => BooleanValue.True,
            _ => null,
        };
    }

    /// <summary>Applies a function, which may take the place as well, to every item.</summary>
    public static ListValue Select(Interpreter interpreter, IOperation site, ListValue source, IReadOnlyList<Value> arguments)
    {
        if (source.Open is { } reason) return ListValue.OfUnknown(reason);
        return arguments is [FunctionValue function]
            ? new ListValue([.. source.Items.Select((item, place) => Call(interpreter, site, function, item, place))])
            : ListValue.OfUnknown("the function is not known when compiling");
    }

    /// <summary>The items without those that were there before.</summary>
    public static ListValue Distinct(IReadOnlyList<Value> items)
    {
        var distinct = new ListValue([]);
        foreach (var item in items)
        {
            if (IndexIn(distinct.Items, item) is not { } place)
                return ListValue.OfUnknown("which items are equal is not known when compiling");
            if (place < 0) distinct.Items.Add(item);
        }

        return distinct;
    }

    /// <summary>Where an item is; negative where it is not among them, null where that is not known.</summary>
    public static int? IndexIn(List<Value> items, Value item)
    {
        if (items.FindIndex(item.IsSame) is >= 0 and var place) return place;
        return items.TrueForAll(Differs) ? -1 : null;

        bool Differs(Value other) =>
            Arithmetic.Apply(BinaryOperatorKind.NotEquals, other, item, null) is BooleanValue { Truth: true };
    }

    private static Value Call(Interpreter interpreter, IOperation site, FunctionValue function, Value item, int place) =>
        interpreter.InvokeFunction(site, function, function.Method.Parameters.Length > 1 ? [item, new NumberValue(place)] : [item]);

    private static ListValue Flatten(ListValue lists)
    {
        var all = new ListValue([]) { Open = lists.Open };
        foreach (var list in lists.Items)
        {
            if (Enumeration.ItemsOf(list) is { } items) all.AddRange(items);
            else all.Open ??= list.Unknown ?? "the items are not known when compiling";
        }

        return all;
    }

    private static ListValue Where(Interpreter interpreter, IOperation site, IReadOnlyList<Value> items, IReadOnlyList<Value> arguments)
    {
        if (arguments is not [FunctionValue function]) return ListValue.OfUnknown("the condition is not known when compiling");
        var kept = new ListValue([]);
        for (var i = 0; i < items.Count; i++)
        {
            var truth = Call(interpreter, site, function, items[i], i);
            if (truth is not BooleanValue known) return ListValue.OfUnknown(truth.Unknown ?? "the condition is not known when compiling");
            if (known.Truth) kept.Items.Add(items[i]);
        }

        return kept;
    }

    private static ListValue Zip(
        Interpreter interpreter, IOperation site, IReadOnlyList<Value> items, Value other, IReadOnlyList<Value> rest)
    {
        if (Enumeration.ItemsOf(other) is not { } others)
            return ListValue.OfUnknown(other.Unknown ?? "the items are not known when compiling");
        return new ListValue([.. items.Zip(others, (a, b) => rest.Count > 1 && rest[1] is FunctionValue function
            ? interpreter.InvokeFunction(site, function, [a, b])
            : new TupleValue([a, b]))]);
    }

    private static Value Fold(
        Interpreter interpreter, IOperation site, string name, IReadOnlyList<Value> items, IReadOnlyList<Value> arguments)
    {
        var numbers = arguments is [FunctionValue] ? Select(interpreter, site, new ListValue(items), arguments).Items : items;
        if (numbers.Count == 0) return name is "Sum" ? new NumberValue(0) : new UnknownValue("there are no items");
        return numbers.Aggregate((all, next) => name is "Sum"
            ? Arithmetic.Apply(BinaryOperatorKind.Add, all, next, null)
            : MathCalls.Invoke(name, [all, next]) ?? new UnknownValue("a number is not known when compiling"));
    }

    private static Value? Aggregate(
        Interpreter interpreter, IOperation site, IReadOnlyList<Value> items, IReadOnlyList<Value> arguments)
    {
        return arguments switch
        {
            [FunctionValue function] when items.Count > 0 => items.Aggregate(Step(function)),
            [var seed, FunctionValue function] => items.Aggregate(seed, Step(function)),
            _ => null,
        };

        Func<Value, Value, Value> Step(FunctionValue function) => (all, next) => interpreter.InvokeFunction(site, function, [all, next]);
    }

    private static ListValue Range(NumberValue first, NumberValue count) => count.Known is >= 0 and <= ListValue.Longest and var length
        ? new ListValue(Enumerable.Range(0, (int)length).Select(i => new NumberValue(first.Size + i)))
        : ListValue.OfUnknown(count.Unknown ?? $"it depends on {count}");

    private static ListValue Repeat(Value item, NumberValue count) => count.Known is >= 0 and <= ListValue.Longest and var length
        ? new ListValue(Enumerable.Repeat(item, (int)length))
        : ListValue.OfUnknown(count.Unknown ?? $"it depends on {count}");

    private static Value UnknownResult(IMethodSymbol method, string? reason) =>
        Enumeration.IsSequence(method.ReturnType) || method.Name.StartsWith("To", StringComparison.Ordinal)
            ? ListValue.OfUnknown(reason ?? "the items are not known when compiling")
            : new UnknownValue(reason ?? "the items are not known when compiling");

    private static int Limit(long number) => (int)Math.Max(0, Math.Min(int.MaxValue, number));
}

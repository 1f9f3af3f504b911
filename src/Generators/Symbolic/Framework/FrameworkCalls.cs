using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary>The methods of the framework that a model's construction depends on: numbers, texts, lists, dictionaries, LINQ.</summary>
internal static class FrameworkCalls
{
    /// <summary>The result; null where we do not know the method.</summary>
    public static Value? Invoke(Interpreter interpreter, IOperation site, IMethodSymbol method, Value? receiver, IReadOnlyList<Value> arguments)
    {
        if (method.DeclaringSyntaxReferences.Length > 0) return null;
        var type = method.ContainingType;
        if (type?.ContainingNamespace is not { } ns || RootOf(ns) is not "System") return null;
        return (type.Name, receiver) switch
        {
            ("Math" or "MathF", _) => MathCalls.Invoke(method.Name, arguments),
            ("Enumerable", _) => SequenceCalls.Invoke(interpreter, site, method, arguments),
            (_, ListValue list) => ListCalls.Invoke(interpreter, site, list, method, arguments),
            (_, MapValue map) => MapCalls.Invoke(interpreter, map, method, arguments),
            ("Array", _) when method.Name is "Empty" => new ListValue([]),
            ("String", _) => TextCalls.Invoke(method.Name, receiver, arguments),
            ("Convert", _) when arguments is [var value, ..] => Arithmetic.Convert(value, method.ReturnType),
            ("Tuple", null) when method.Name is "Create" => new TupleValue(arguments),
            ("GC" or "Console" or "Debug" or "Trace" or "ArgumentNullException" or "ArgumentException" or "ArgumentOutOfRangeException", _) when method.ReturnsVoid =>
                NullValue.Instance,
            (_, not null) when method.Name is "ToString" => Arithmetic.TextOf(receiver) is { } text ? new TextValue(text) : null,
            (_, not null) when method.Name is "GetValueOrDefault" && receiver is NullValue => arguments.Count > 0 ? arguments[0] : Constants.Default(method.ReturnType),
            (_, not null) when method.Name is "GetValueOrDefault" => receiver,
            _ => null,
        };
    }

    /// <summary>An instance of one of the framework's types; null where we do not know it.</summary>
    public static Value? Create(INamedTypeSymbol type, IReadOnlyList<Value> arguments)
    {
        switch (type.Name)
        {
            case "List" or "HashSet" or "Queue" or "Stack" or "LinkedList" or "Collection" or "ReadOnlyCollection":
                var source = arguments.Count > 0 && arguments[0] is not NumberValue ? arguments[0] : new ListValue([]);
                return Enumeration.ItemsOf(source) is { } items
                    ? new ListValue(items)
                    : ListValue.OfUnknown(source.Unknown ?? "the items are not known when compiling");
            case "Dictionary" or "SortedDictionary" or "OrderedDictionary":
                return CreateMap(type, arguments);
            case "Tuple" or "ValueTuple" or "KeyValuePair":
                return new TupleValue(arguments);
            case "Nullable" when arguments is [var value]:
                return value;
            default:
                return null;
        }
    }

    private static MapValue CreateMap(INamedTypeSymbol type, IReadOnlyList<Value> arguments)
    {
        var map = new MapValue { HasNumbersAsKeys = type.TypeArguments is [{ SpecialType: not SpecialType.System_String }, ..] };
        if (arguments is not [MapValue or ListValue or UnknownValue, ..]) return map;
        if (Enumeration.ItemsOf(arguments[0]) is not { } items)
        {
            map.Open = arguments[0].Unknown ?? "the items are not known when compiling";
            return map;
        }

        foreach (var item in items)
        {
            if (item is TupleValue { Items: [var key, var value] } && Elements.KeyOf(key) is { } name) map.Set(name, value);
            else map.Open = "a key is not known when compiling";
        }

        return map;
    }

    private static string RootOf(INamespaceSymbol ns)
    {
        while (ns.ContainingNamespace is { IsGlobalNamespace: false } outer) ns = outer;
        return ns.Name;
    }
}

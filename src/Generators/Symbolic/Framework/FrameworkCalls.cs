using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Framework;

/// <summary>The methods of the framework that a model's construction depends on: numbers, texts, lists, dictionaries, LINQ.</summary>
internal static class FrameworkCalls
{
    /// <summary>The result; null where we do not know the method.</summary>
    public static Value? Invoke(
        Interpreter interpreter, IOperation site, IMethodSymbol method, Value? receiver, IReadOnlyList<Value> arguments)
    {
        if (method.DeclaringSyntaxReferences.Length > 0) return null;
        var type = method.ContainingType;
        if (type?.ContainingNamespace is not { } ns || RootOf(ns) is not "System") return null;
        return (type.Name, receiver) switch
        {
            ("Math" or "MathF", _) when MathCalls.Invoke(method.Name, arguments) is { } number =>
                Arithmetic.Convert(number, method.ReturnType),
            ("Enumerable", _) => SequenceCalls.Invoke(interpreter, site, method, arguments),
            (_, ListValue list) => ListCalls.Invoke(interpreter, site, list, method, arguments),
            (_, MapValue map) => MapCalls.Invoke(interpreter, map, method, arguments),
            ("Array", _) => ArrayCalls.Invoke(interpreter, method.Name, arguments),
            ("String", _) => TextCalls.Invoke(method.Name, receiver, arguments),
            ("Convert", _) when arguments is [NumberValue or RealValue] => Converted(arguments[0], method.ReturnType),
            ("Tuple", null) when method.Name is "Create" => new TupleValue(arguments),
            ("GC" or "Console" or "Debug" or "Trace", _) when method.ReturnsVoid => NullValue.Instance,
            ("ArgumentException" or "ArgumentNullException" or "ArgumentOutOfRangeException", _) when method.ReturnsVoid =>
                NullValue.Instance,
            (_, not null) when method.Name is "ToString" => Arithmetic.TextOf(receiver) is { } text ? new TextValue(text) : null,
            (_, not null) when method.Name is "GetValueOrDefault" && receiver is NullValue =>
                arguments.Count > 0 ? arguments[0] : Constants.Default(method.ReturnType),
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
                if (Enumeration.ItemsOf(source) is not { } items)
                    return ListValue.OfUnknown(source.Unknown ?? "the items are not known when compiling");
                if (type.Name is "HashSet") return SequenceCalls.Distinct(items);
                return new ListValue(type.Name is "Stack" ? items.Reverse() : items);
            case "Dictionary" or "OrderedDictionary":
                return CreateMap(type, arguments);
            case "Tuple" or "ValueTuple" or "KeyValuePair":
                return new TupleValue(arguments);
            case "Nullable":
                return arguments is [var value] ? value : NullValue.Instance;
            default:
                return null;
        }
    }

    // Other than a cast, it rounds to the nearest number.
    private static Value? Converted(Value value, ITypeSymbol type) => type.SpecialType switch
    {
        >= SpecialType.System_SByte and <= SpecialType.System_UInt64 when value is RealValue real =>
            Arithmetic.Convert(new RealValue(Math.Round(real.Number)), type),
        >= SpecialType.System_SByte and <= SpecialType.System_Double => Arithmetic.Convert(value, type),
        _ => null,
    };

    private static MapValue CreateMap(INamedTypeSymbol type, IReadOnlyList<Value> arguments)
    {
        var map = new MapValue
        {
            HasNumbersAsKeys = type.TypeArguments is [{ SpecialType: not (SpecialType.System_String or SpecialType.System_Char) }, ..],
        };
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

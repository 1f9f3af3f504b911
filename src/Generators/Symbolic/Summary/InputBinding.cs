using Microsoft.CodeAnalysis;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Tracing;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>Hands the shapes of the input to the parameters of <c>forward</c>, in order; tuples and arrays take several.</summary>
internal sealed class InputBinding(TorchSymbols symbols, IReadOnlyList<TensorShape> shapes, RowBuilder source)
{
    private int next;

    /// <summary>The arguments; null where there are too many shapes or too few.</summary>
    public IReadOnlyList<Value>? Bind(IMethodSymbol forward)
    {
        var required = forward.Parameters.Sum(parameter => Required(parameter.Type));
        if (required > shapes.Count) return null;
        var spare = shapes.Count - required;
        List<Value> values = [.. forward.Parameters.Select(parameter => Take(parameter.Type, parameter.Name, ref spare))];
        return next == shapes.Count ? values : null;
    }

    /// <summary>Whether <c>forward</c> takes as many tensors.</summary>
    public static bool Fits(TorchSymbols symbols, IReadOnlyList<TensorShape> shapes, IMethodSymbol forward) =>
        new InputBinding(symbols, shapes, new RowBuilder("", "", 0)).Bind(forward) is not null;

    /// <summary>As many tensors as <c>forward</c> needs, of which nothing is known.</summary>
    public static IReadOnlyList<TensorShape> Unknown(TorchSymbols symbols, IMethodSymbol forward)
    {
        var count = forward.Parameters.Sum(parameter => new InputBinding(symbols, [], new RowBuilder("", "", 0)).Required(parameter.Type));
        return [.. Enumerable.Repeat(TensorShape.Unknown("the input is not known"), count)];
    }

    /// <summary>How many tensors a parameter of the type needs; one that may be null does without.</summary>
    private int Required(ITypeSymbol type) => type switch
    {
        { NullableAnnotation: NullableAnnotation.Annotated } => 0,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Sum(element => Required(element.Type)),
        _ => symbols.IsTensor(type) ? 1 : 0,
    };

    private Value Take(ITypeSymbol type, string name, ref int spare)
    {
        if (type.NullableAnnotation is NullableAnnotation.Annotated && spare-- <= 0) return NullValue.Instance;
        if (symbols.IsTensor(type)) return Next(name);
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            var items = new List<Value>();
            foreach (var element in tuple.TupleElements) items.Add(Take(element.Type, element.Name, ref spare));
            return new TupleValue(items);
        }

        if (ElementOf(type) is { } item && symbols.IsTensor(item))
        {
            var list = new ListValue([]);
            for (; spare > 0; spare--) list.Items.Add(Next(name));
            return list;
        }

        return new UnknownValue($"'{name}' is an argument that the input says nothing about");
    }

    private TensorValue Next(string name) => next < shapes.Count
        ? new TensorValue(shapes[next++]) { Producers = [source], Origin = name }
        : new TensorValue(TensorShape.Unknown($"the input says nothing about '{name}'"));

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element] } => element,
        _ => null,
    };
}

using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Torch;

/// <summary>The ways to write a <c>TensorIndex</c>.</summary>
internal static class TensorIndices
{
    /// <summary>The static methods of <c>TensorIndex</c>.</summary>
    public static Value Create(string method, IReadOnlyList<Argument> arguments)
    {
        Value? At(int place) => place < arguments.Count && arguments[place].Value is not NullValue ? arguments[place].Value : null;
        return (method, At(0)) switch
        {
            ("Slice", RangeValue or TupleValue) => From(At(0)!),
            ("Slice", _) => new IndexValue(IndexKind.Slice) { Start = At(0), Stop = At(1), Step = At(2) },
            ("Single", { } number) => new IndexValue(IndexKind.Single) { Item = number },
            ("Tensor", { } tensor) => From(tensor),
            _ => new UnknownValue("the index is not known when compiling"),
        };
    }

    /// <summary>The index that a value is converted to.</summary>
    public static Value From(Value value) => value switch
    {
        IndexValue => value,
        NumberValue => new IndexValue(IndexKind.Single) { Item = value },
        EndValue { IsFromEnd: true } end => new IndexValue(IndexKind.Single) { Item = Negative(end.Number) },
        EndValue end => new IndexValue(IndexKind.Single) { Item = end.Number },
        RangeValue range => new IndexValue(IndexKind.Slice) { Start = Bound(range.Start), Stop = Bound(range.End) },
        TupleValue { Items: [var start, var stop] } => new IndexValue(IndexKind.Slice) { Start = NotNull(start), Stop = NotNull(stop) },
        TensorValue => new IndexValue(IndexKind.Tensor) { Item = value },
        _ => value,
    };

    /// <summary>C#'s <c>^0</c> is the end, which a slice leaves open.</summary>
    private static Value? Bound(EndValue? end) => end switch
    {
        null or { IsFromEnd: true, Number: NumberValue { Known: 0 } } => null,
        { IsFromEnd: true } => Negative(end.Number),
        _ => end.Number,
    };

    private static Value Negative(Value number) => Arithmetic.Apply(UnaryOperatorKind.Minus, number, type: null);

    private static Value? NotNull(Value value) => value is NullValue ? null : value;
}

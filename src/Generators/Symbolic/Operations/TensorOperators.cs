using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Tracing;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>TorchSharp's operators on tensors: <c>x + y</c>, <c>2 * x</c>, <c>x &lt; y</c>.</summary>
internal static class TensorOperators
{
    public static Value Apply(Interpreter interpreter, IOperation site, BinaryOperatorKind kind, Value left, Value right)
    {
        var name = NameOf(kind);
        if (left is TensorValue a && right is TensorValue b)
            return AsCompared(kind, Combine(interpreter, site, name, a, b, isQuotient: kind is BinaryOperatorKind.Divide));

        // The other one is a number, or not known to be a tensor.
        var tensor = left as TensorValue ?? (TensorValue)right;
        var shape = kind is BinaryOperatorKind.Divide
            ? AsReal(tensor.Shape)
            : WithNumber(tensor.Shape, left is TensorValue ? right : left);
        return AsCompared(kind, tensor.Reshaped(shape));
    }

    public static Value Apply(UnaryOperatorKind kind, TensorValue operand) =>
        operand.Reshaped(kind is UnaryOperatorKind.Not ? operand.Shape.As(ElementType.Bool) : operand.Shape);

    /// <summary>Two tensors, broadcast. Where both come from the model's input, paths join: that is a row.</summary>
    public static Value Combine(
        Interpreter interpreter, IOperation site, string name, TensorValue left, TensorValue right, bool isQuotient)
    {
        var producers = Trace.ProducersOf([left, right]);
        var outcome = Broadcasting.Apply(left.Shape, right.Shape);
        if (outcome.Conflict is { } conflict)
        {
            var text = $"{name} {conflict}{Origins.Of([left, right])}";
            interpreter.Findings.Conflict(site, text);
            outcome = Outcome.Unknown(text);
        }

        var shape = isQuotient ? AsReal(outcome.Shape!) : outcome.Shape!;
        var result = new TensorValue(shape) { Producers = producers };
        var isJoin = left.Producers.Count > 0 && right.Producers.Count > 0 && !ReferenceEquals(left, right) && !interpreter.Trace.IsFull;
        return isJoin ? interpreter.Trace.Operation(name, [left, right], result, macs: null) : result;
    }

    /// <summary>What has a fraction where its operands have none: a quotient, a root, a sine.</summary>
    public static TensorShape AsReal(TensorShape shape) =>
        ElementTypes.IsFloatingPoint(shape.ElementType) || shape.ElementType is ElementType.Unknown ? shape : shape.As(ElementType.Float32);

    /// <summary>A tensor and a number of C#.</summary>
    public static TensorShape WithNumber(TensorShape shape, Value? number) => number switch
    {
        RealValue => shape.As(ElementTypes.WithNumber(shape.ElementType, ElementType.Float32)),
        NumberValue => shape.As(ElementTypes.WithNumber(shape.ElementType, ElementType.Int64)),
        _ => shape,
    };

    private static Value AsCompared(BinaryOperatorKind kind, Value result) =>
        result is TensorValue tensor && kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan
            or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
            ? ((TensorValue)result).Reshaped(((TensorValue)result).Shape.As(ElementType.Bool))
            : result;

    private static string NameOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "add",
        BinaryOperatorKind.Subtract => "sub",
        BinaryOperatorKind.Multiply => "mul",
        BinaryOperatorKind.Divide => "div",
        BinaryOperatorKind.Remainder => "remainder",
        BinaryOperatorKind.And => "bitwise_and",
        BinaryOperatorKind.Or => "bitwise_or",
        BinaryOperatorKind.ExclusiveOr => "bitwise_xor",
        BinaryOperatorKind.Equals => "eq",
        BinaryOperatorKind.NotEquals => "ne",
        BinaryOperatorKind.LessThan => "lt",
        BinaryOperatorKind.LessThanOrEqual => "le",
        BinaryOperatorKind.GreaterThan => "gt",
        BinaryOperatorKind.GreaterThanOrEqual => "ge",
        _ => "operation",
    };
}

using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>Operations that compute each element for itself.</summary>
internal sealed class Elementwise : OperationFamily
{
    public override void Define(OperationTable.Builder table)
    {
        // Those that are layers as well
        table.Show(
            Keep,
            "relu", "relu6", "leaky_relu", "rrelu", "elu", "celu", "selu", "gelu", "silu", "SiLU", "mish", "Mish",
            "log_sigmoid", "logsigmoid", "tanhshrink", "Tanhshrink", "softplus", "softsign", "Softsign", "softshrink",
            "Softshrink", "hardshrink", "Hardshrink", "hardsigmoid", "hardswish", "hardtanh", "Hardtanh", "threshold", "Threshold",
            "softmax2d", "prelu", "gumbel_softmax", "dropout", "dropout1d", "dropout2d", "dropout3d", "alpha_dropout",
            "feature_alpha_dropout", "batch_norm", "instance_norm", "group_norm", "local_response_norm", "normalize");
        table.Show(Real, "sigmoid", "tanh");
        table.Show(
            KeepAlong,
            "softmax", "log_softmax", "softmin");
        table.Hide(
            Keep,
            "abs", "absolute", "ceil", "fix", "floor", "frac", "nan_to_num", "neg", "negative", "positive", "round", "sgn", "sign",
            "square", "trunc", "clamp", "clamp_min", "clamp_max", "clip", "logcumsumexp", "masked_fill", "masked_scatter", "index_fill",
            "index_copy", "index_add", "scatter", "scatter_add", "fill", "zero", "normal", "uniform", "random", "exponential",
            "bernoulli", "copy", "tril", "triu", "flip", "fliplr", "flipud", "roll", "bitwise_not", "renorm", "msort", "slice_scatter",
            "select_scatter", "diagonal_scatter", "index_put", "set", "heaviside", "float_power", "conj", "resolve_conj");
        table.Hide(
            Real,
            "acos", "arccos", "acosh", "arccosh", "asin", "arcsin", "asinh", "arcsinh", "atan", "arctan", "atanh", "arctanh", "cos", "cosh",
            "deg2rad", "digamma", "erf", "erfc", "erfinv", "exp", "exp2", "expm1", "i0", "lgamma", "log", "log10", "log1p", "log2", "logit",
            "rad2deg", "reciprocal", "rsqrt", "sin", "sinc", "sinh", "sqrt", "tan");
        table.Hide(KeepAs(ElementType.Bool), "logical_not", "isnan", "isinf", "isfinite", "isneginf", "isposinf", "isreal", "signbit");
        table.Hide(KeepAs(ElementType.Int64), "argsort");
        table.Show(Broadcast, "lerp", "addcmul", "addcdiv");
        table.Hide(
            Combine,
            "add", "sub", "subtract", "mul", "multiply", "div", "divide", "true_divide", "floor_divide", "remainder", "fmod", "pow",
            "maximum", "minimum", "fmax", "fmin", "atan2", "arctan2", "hypot", "copysign", "xlogy", "logaddexp", "logaddexp2", "gcd",
            "lcm", "nextafter", "ldexp");
        table.Hide(
            static call => Combine(call) is TensorValue tensor ? tensor.Reshaped(tensor.Shape.As(ElementType.Bool)) : Combine(call),
            "eq", "ne", "not_equal", "lt", "less", "le", "less_equal", "gt", "greater", "ge", "greater_equal", "isclose",
            "logical_and", "logical_or", "logical_xor");
        table.Hide(Combine, "bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_left_shift", "bitwise_right_shift");
        table.Hide(Where, "where");
    }

    private static Value Keep(OperationCall call) => Keep(call, call.Shape.ElementType);

    /// <summary>Of whole numbers it makes real ones, of PyTorch's default type.</summary>
    private static Value Real(OperationCall call) => Keep(call, TensorOperators.AsReal(call.Shape).ElementType);

    private static Value Keep(OperationCall call, ElementType otherwise)
    {
        var type = call.Arguments.ElementType(otherwise);
        var result = call.Result(type == call.Shape.ElementType ? call.Shape : call.Shape.As(type));
        return result is TensorValue tensor ? tensor.With(call.Self.Features) : result;
    }

    private static Value KeepAlong(OperationCall call) =>
        ElementwiseRule.Along(call.Shape, call.Arguments.Size("dim")) is { Conflict: { } conflict } ? call.Conflict(conflict) : Keep(call);

    private static Func<OperationCall, Value> KeepAs(ElementType type) => call => call.Result(call.Shape.As(type));

    private static Value Broadcast(OperationCall call) =>
        call.Result(Broadcasting.Apply(call.Tensors.Select(static tensor => tensor.Shape)));

    /// <summary>A tensor and a number, or two tensors: a row only where both come from the input, as in a residual connection.</summary>
    private static Value Combine(OperationCall call) => call.TensorAt(0) is { } other
        ? TensorOperators.Combine(call.Interpreter, call.Site, call.Name, call.Self, other, IsQuotient(call))
        : call.Result(IsQuotient(call) ? TensorOperators.AsReal(call.Shape) : TensorOperators.WithNumber(call.Shape, call.At(0)));

    // div(2, RoundingMode.floor) of whole numbers gives whole ones.
    private static bool IsQuotient(OperationCall call) =>
        call.Name is "div" or "divide" or "true_divide" && call.Arguments.Find("rounding_mode") is null or NameValue { Name: "None" };

    private static Value Where(OperationCall call) => call.Tensors.Count == 3
        ? call.Result(Broadcasting.Apply(call.Tensors.Select(static tensor => tensor.Shape)).Then(shape => shape.As(ValueType(call))))
        : TorchList(call);

    private static ElementType ValueType(OperationCall call) =>
        // x.where(condition, y), torch.where(condition, x, y)
        Evaluation.ElementTypes.Promote(
            (call.Method.IsStatic ? call.TensorAt(0) : call.Self)?.Shape.ElementType ?? ElementType.Unknown,
            call.TensorAt(1)?.Shape.ElementType ?? ElementType.Unknown);

    private static ListValue TorchList(OperationCall call)
    {
        const string Reason = "how many elements are not 0 is known only when the program runs";
        call.Interpreter.Findings.Gap(call.Site, Reason);
        return call.Shape.Rank is { } rank
            ? new ListValue(Enumerable.Repeat(0, rank).Select(static _ => Places()))
            : ListValue.OfUnknown(Reason);

        static TensorValue Places() => new(new TensorShape([Dimension.Unknown(Reason)], ElementType.Int64));
    }
}

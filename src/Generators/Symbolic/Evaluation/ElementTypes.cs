namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>Element types by the names that TorchSharp has for them: of <c>ScalarType</c>, and of <c>torch</c>'s fields.</summary>
internal static class ElementTypes
{
    private static readonly Dictionary<string, ElementType> ByName = new(StringComparer.Ordinal)
    {
        ["byte"] = ElementType.UInt8,
        ["uint8"] = ElementType.UInt8,
        ["int8"] = ElementType.Int8,
        ["sbyte"] = ElementType.Int8,
        ["int16"] = ElementType.Int16,
        ["short"] = ElementType.Int16,
        ["int32"] = ElementType.Int32,
        ["int"] = ElementType.Int32,
        ["int64"] = ElementType.Int64,
        ["long"] = ElementType.Int64,
        ["float16"] = ElementType.Float16,
        ["half"] = ElementType.Float16,
        ["float32"] = ElementType.Float32,
        ["float"] = ElementType.Float32,
        ["single"] = ElementType.Float32,
        ["float64"] = ElementType.Float64,
        ["double"] = ElementType.Float64,
        ["bfloat16"] = ElementType.BFloat16,
        ["bool"] = ElementType.Bool,
        ["boolean"] = ElementType.Bool,
        ["complexfloat32"] = ElementType.Complex64,
        ["complex64"] = ElementType.Complex64,
        ["cfloat"] = ElementType.Complex64,
        ["complexfloat64"] = ElementType.Complex128,
        ["complex128"] = ElementType.Complex128,
        ["cdouble"] = ElementType.Complex128,
    };

    public static ElementType Of(string name) =>
        ByName.TryGetValue(Arguments.Normalize(name), out var type) ? type : ElementType.Unknown;

    public static bool IsFloatingPoint(ElementType type) =>
        type is ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 or ElementType.Float64
            or ElementType.Complex64 or ElementType.Complex128;

    /// <summary>The type of what is computed from both: PyTorch's type promotion between tensors with dimensions.</summary>
    public static ElementType Promote(ElementType left, ElementType right)
    {
        if (left == right) return left;
        if (left is ElementType.Unknown || right is ElementType.Unknown) return ElementType.Unknown;
        var (a, b) = (Rank(left), Rank(right));
        if (a < 0 || b < 0) return ElementType.Unknown;
        if (IsHalf(left) && IsHalf(right)) return ElementType.Float32;
        if ((left, right) is (ElementType.UInt8, ElementType.Int8) or (ElementType.Int8, ElementType.UInt8)) return ElementType.Int16;
        if ((left, right) is (ElementType.Complex64, ElementType.Float64) or (ElementType.Float64, ElementType.Complex64))
            return ElementType.Complex128;
        return a >= b ? left : right;
    }

    /// <summary>
    /// The type of a tensor after an operation with a number, or with a tensor without dimensions: only a higher kind changes it, of bool,
    /// whole, real and complex.
    /// </summary>
    public static ElementType WithNumber(ElementType tensor, ElementType number)
    {
        if (Kind(number) <= Kind(tensor)) return tensor;
        return (tensor, number) switch
        {
            (ElementType.BFloat16 or ElementType.Float32, _) => ElementType.Complex64,
            (ElementType.Float64, _) => ElementType.Complex128,
            // A complex number of two halves, for which there is no name here.
            (ElementType.Float16, _) => ElementType.Unknown,
            _ => Promote(tensor, number),
        };
    }

    // What is not known is taken to be real.
    private static int Kind(ElementType type) => type switch
    {
        ElementType.Bool => 0,
        ElementType.Complex64 or ElementType.Complex128 => 3,
        _ => IsFloatingPoint(type) || type is ElementType.Unknown ? 2 : 1,
    };

    private static bool IsHalf(ElementType type) => type is ElementType.Float16 or ElementType.BFloat16;

    private static int Rank(ElementType type) => type switch
    {
        ElementType.Bool => 0,
        ElementType.UInt8 => 1,
        ElementType.Int8 => 2,
        ElementType.Int16 => 3,
        ElementType.Int32 => 4,
        ElementType.Int64 => 5,
        ElementType.Float16 or ElementType.BFloat16 => 6,
        ElementType.Float32 => 7,
        ElementType.Float64 => 8,
        ElementType.Complex64 => 9,
        ElementType.Complex128 => 10,
        _ => -1,
    };
}

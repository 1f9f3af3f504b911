namespace TorchSharp;

public static partial class torch
{
    public static ScalarType uint8 = ScalarType.Byte;
    public static ScalarType int8 = ScalarType.Int8;
    public static ScalarType int16 = ScalarType.Int16;
    public static ScalarType int32 = ScalarType.Int32;
    public static ScalarType int64 = ScalarType.Int64;
    public static ScalarType bfloat16 = ScalarType.BFloat16;
    public static ScalarType float16 = ScalarType.Float16;
    public static ScalarType float32 = ScalarType.Float32;
    public static ScalarType float64 = ScalarType.Float64;
    public static ScalarType complex64 = ScalarType.ComplexFloat32;
    public static ScalarType complex128 = ScalarType.ComplexFloat64;
    public static ScalarType qint8 = ScalarType.QInt8;
    public static ScalarType quint8 = ScalarType.QUInt8;
    public static ScalarType qint32 = ScalarType.QInt32;
    public static ScalarType @bool = ScalarType.Bool;
    public static ScalarType @short = ScalarType.Int16;
    public static ScalarType @int = ScalarType.Int32;
    public static ScalarType @long = ScalarType.Int64;
    public static ScalarType half = ScalarType.Float16;
    public static ScalarType @float = ScalarType.Float32;
    public static ScalarType @double = ScalarType.Float64;
    public static ScalarType cfloat = ScalarType.ComplexFloat32;
    public static ScalarType cdouble = ScalarType.ComplexFloat64;

    static ScalarType defaultType = ScalarType.Float32;

    public static ScalarType get_default_dtype() => defaultType;

    public static void set_default_dtype(ScalarType dtype)
    {
        if (!dtype.IsFloatingPoint())
            throw new System.ArgumentException("Only floating point types can be the default type.", nameof(dtype));
        defaultType = dtype;
    }

    public static void set_default_tensor_type(Tensor t) => set_default_dtype(t.dtype);

    public static bool is_integral(ScalarType type) => type.IsIntegral();

    public static bool is_integral(Tensor t) => t.is_integral();

    public static bool is_floating_point(ScalarType type) => type.IsFloatingPoint();

    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    public static bool is_complex(ScalarType type) => type.IsComplex();

    public static bool is_complex(Tensor input) => input.is_complex();

    public static bool is_quantized(ScalarType type) => type.IsQuantized();

    public static bool is_tensor(object obj) => obj is Tensor;

    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    public static bool is_conj(Tensor input) => input.is_conj();

    public static long numel(Tensor input) => input.numel();

    public static ScalarType promote_types(ScalarType type1, ScalarType type2) =>
        (ScalarType)(int)Aten.CallNumber("promote_types", (ScalarType?)type1, (ScalarType?)type2);

    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) =>
        (ScalarType)(int)Aten.CallNumber("result_type.Tensor", tensor1, tensor2);

    public static bool can_cast(ScalarType from, ScalarType to) =>
        Aten.CallNumber("can_cast", (ScalarType?)from, (ScalarType?)to) != 0;

    public enum RoundingMode
    {
        None = 0,
        trunc = 1,
        floor = 2,
    }
}

namespace ModelGen;

/// <summary>
/// The type of a tensor's elements, PyTorch's <c>dtype</c>. The values are those of TorchSharp's <c>ScalarType</c>, so that a cast
/// converts.
/// </summary>
#if !MODELGEN_COMPILER
public
#endif
enum ElementType : sbyte
{
    /// <summary>Not known.</summary>
    Unknown = -1,

    /// <summary>uint8: <c>byte</c>, TorchSharp's <c>Byte</c>.</summary>
    UInt8 = 0,

    /// <summary>int8: <c>sbyte</c>.</summary>
    Int8 = 1,

    /// <summary>int16: <c>short</c>.</summary>
    Int16 = 2,

    /// <summary>int32: <c>int</c>.</summary>
    Int32 = 3,

    /// <summary>int64: <c>long</c>, what an embedding and a class label take.</summary>
    Int64 = 4,

    /// <summary>float16: <c>Half</c>.</summary>
    Float16 = 5,

    /// <summary>float32: <c>float</c>, the default.</summary>
    Float32 = 6,

    /// <summary>float64: <c>double</c>.</summary>
    Float64 = 7,

    /// <summary>complex64: two float32, TorchSharp's <c>ComplexFloat32</c>.</summary>
    Complex64 = 9,

    /// <summary>complex128: two float64, TorchSharp's <c>ComplexFloat64</c>.</summary>
    Complex128 = 10,

    /// <summary>bool: a byte an element.</summary>
    Bool = 11,

    /// <summary>qint8: quantized.</summary>
    QInt8 = 12,

    /// <summary>quint8: quantized.</summary>
    QUInt8 = 13,

    /// <summary>qint32: quantized.</summary>
    QInt32 = 14,

    /// <summary>bfloat16: 16 bits with the range of float32.</summary>
    BFloat16 = 15,
}

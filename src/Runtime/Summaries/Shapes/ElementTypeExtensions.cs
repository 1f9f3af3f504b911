namespace ModelGen;

/// <summary>PyTorch's names and the sizes of <see cref="ElementType"/>.</summary>
#if !MODELGEN_COMPILER
public
#endif
static class ElementTypeExtensions
{
    private static readonly Dictionary<string, ElementType> ByName = new(StringComparer.Ordinal)
    {
        ["uint8"] = ElementType.UInt8,
        ["int8"] = ElementType.Int8,
        ["int16"] = ElementType.Int16,
        ["int32"] = ElementType.Int32,
        ["int64"] = ElementType.Int64,
        ["float16"] = ElementType.Float16,
        ["float32"] = ElementType.Float32,
        ["float64"] = ElementType.Float64,
        ["complex64"] = ElementType.Complex64,
        ["complex128"] = ElementType.Complex128,
        ["bool"] = ElementType.Bool,
        ["qint8"] = ElementType.QInt8,
        ["quint8"] = ElementType.QUInt8,
        ["qint32"] = ElementType.QInt32,
        ["bfloat16"] = ElementType.BFloat16,
    };

    /// <summary>PyTorch's name: <c>float32</c>, <c>int64</c>; <c>?</c> where it is not known.</summary>
    public static string Name(this ElementType type)
    {
        foreach (var pair in ByName)
        {
            if (pair.Value == type)
            {
                return pair.Key;
            }
        }

        return "?";
    }

    /// <summary>The bytes that one element takes, PyTorch's <c>itemsize</c>; null where the type is not known.</summary>
    public static int? Size(this ElementType type) => type switch
    {
        ElementType.UInt8 or ElementType.Int8 or ElementType.Bool or ElementType.QInt8 or ElementType.QUInt8 => 1,
        ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Int32 or ElementType.Float32 or ElementType.QInt32 => 4,
        ElementType.Int64 or ElementType.Float64 or ElementType.Complex64 => 8,
        ElementType.Complex128 => 16,
        _ => null,
    };

    /// <summary>Reads PyTorch's name, or returns false.</summary>
    public static bool TryParse(string name, out ElementType type)
    {
        if (ByName.TryGetValue(name, out type))
        {
            return true;
        }

        type = ElementType.Unknown;
        return string.Equals(name, "?", StringComparison.Ordinal);
    }
}

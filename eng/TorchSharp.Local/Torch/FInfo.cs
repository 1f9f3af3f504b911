using System;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating point type.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct FInfo
    {
        public int bits;
        public double eps;
        public double max;
        public double min;
        public double tiny;
        public double smallest_normal;
        public double resolution;
    }

    public static FInfo finfo() => finfo(defaultType);

    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.BFloat16 => Limits(16, mantissa: 7, exponent: 127, 0.01),
        ScalarType.Float16 => Limits(16, mantissa: 10, exponent: 15, 0.001),
        ScalarType.Float32 or ScalarType.ComplexFloat32 => Limits(32, mantissa: 23, exponent: 127, 1e-6),
        ScalarType.Float64 or ScalarType.ComplexFloat64 => Limits(64, mantissa: 52, exponent: 1023, 1e-15),
        _ => throw new ArgumentException("'dtype' must be floating point or complex", nameof(dtype)),
    };

    static FInfo Limits(int bits, int mantissa, int exponent, double resolution)
    {
        var eps = Math.Pow(2, -mantissa);
        var smallest = Math.Pow(2, 1 - exponent);
        var max = (2 - eps) * Math.Pow(2, exponent);
        return new FInfo
        {
            bits = bits,
            eps = eps,
            max = max,
            min = -max,
            tiny = smallest,
            smallest_normal = smallest,
            resolution = resolution,
        };
    }
}

using System;
using System.Numerics;

namespace TorchSharp;

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => ((long)value).ToScalar();

    public static Scalar ToScalar(this sbyte value) => ((long)value).ToScalar();

    public static Scalar ToScalar(this short value) => ((long)value).ToScalar();

    public static Scalar ToScalar(this int value) => ((long)value).ToScalar();

    public static Scalar ToScalar(this long value) => new(NativeTag.Int, value);

    public static Scalar ToScalar(this Half value) => new((double)value);

    public static Scalar ToScalar(this float value) => new((double)value);

    public static Scalar ToScalar(this double value) => new(value);

    public static Scalar ToScalar(this bool value) => new(NativeTag.Bool, value ? 1 : 0);

    public static Scalar ToScalar(this (float, float) value) => new(new Complex(value.Item1, value.Item2));

    public static Scalar ToScalar(this Complex value) => new(value);

    public static Half ToHalf(this Scalar value) => (Half)value.Real;

    public static float ToSingle(this Scalar value) => (float)value.Real;

    public static double ToDouble(this Scalar value) => value.Real;

    public static sbyte ToSByte(this Scalar value) => (sbyte)value.ToInt64();

    public static byte ToByte(this Scalar value) => (byte)value.ToInt64();

    public static short ToInt16(this Scalar value) => (short)value.ToInt64();

    public static int ToInt32(this Scalar value) => (int)value.ToInt64();

    public static long ToInt64(this Scalar value) => value.Tag is NativeTag.Int or NativeTag.Bool ? value.Bits : (long)value.Real;

    public static bool ToBoolean(this Scalar value) => value.Real != 0 || value.Imaginary != 0;

    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) => ((float)value.Real, (float)value.Imaginary);

    public static Complex ToComplexFloat64(this Scalar value) => new(value.Real, value.Imaginary);
}

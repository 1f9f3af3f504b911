using System;
using System.Numerics;

namespace TorchSharp;

/// <summary>A number without a shape. As libtorch's it remembers whether it is integral, floating, complex or a bool.</summary>
public sealed class Scalar : IDisposable
{
    readonly NativeTag tag;
    bool disposed;

    internal Scalar(NativeTag tag, long bits, double imaginary = 0)
    {
        this.tag = tag;
        Bits = bits;
        Imaginary = imaginary;
    }

    internal Scalar(double value)
        : this(NativeTag.Double, BitConverter.DoubleToInt64Bits(value))
    {
    }

    internal Scalar(Complex value)
        : this(NativeTag.Complex, BitConverter.DoubleToInt64Bits(value.Real), value.Imaginary)
    {
    }


    internal NativeTag Tag => disposed ? throw new InvalidOperationException("Scalar invalid -- empty handle.") : tag;

    internal long Bits { get; }

    internal double Imaginary { get; }

    public torch.ScalarType Type => Tag switch
    {
        NativeTag.Int => torch.ScalarType.Int64,
        NativeTag.Bool => torch.ScalarType.Bool,
        NativeTag.Complex => torch.ScalarType.ComplexFloat64,
        _ => torch.ScalarType.Float64,
    };

    internal double Real => Tag is NativeTag.Int or NativeTag.Bool ? Bits : BitConverter.Int64BitsToDouble(Bits);

    public static implicit operator Scalar(byte value) => value.ToScalar();

    public static implicit operator Scalar(sbyte value) => value.ToScalar();

    public static implicit operator Scalar(short value) => value.ToScalar();

    public static implicit operator Scalar(int value) => value.ToScalar();

    public static implicit operator Scalar(long value) => value.ToScalar();

    public static implicit operator Scalar(Half value) => value.ToScalar();

    public static implicit operator Scalar(float value) => value.ToScalar();

    public static implicit operator Scalar(double value) => value.ToScalar();

    public static implicit operator Scalar(bool value) => value.ToScalar();

    public static implicit operator Scalar((float, float) value) => value.ToScalar();

    public static implicit operator Scalar(Complex value) => value.ToScalar();

    public void Dispose()
    {
        disposed = true;
        GC.SuppressFinalize(this);
    }
}

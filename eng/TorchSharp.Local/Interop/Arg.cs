using System;

namespace TorchSharp;

/// <summary>An argument of an operator. C# values convert to it; the shim fits it to the type that the operator declares.</summary>
internal readonly struct Arg
{
    internal readonly NativeTag Tag;
    internal readonly object? Reference;
    internal readonly long Integer;
    internal readonly double Imaginary;

    Arg(NativeTag tag, object? reference = null, long integer = 0, double imaginary = 0)
    {
        Tag = tag;
        Reference = reference;
        Integer = integer;
        Imaginary = imaginary;
    }

    /// <summary>PyTorch's <c>None</c>; an undefined tensor where the operator wants a tensor.</summary>
    internal static Arg None => new(NativeTag.None);

    /// <summary>The default that the operator declares.</summary>
    internal static Arg Default => new(NativeTag.Default);

    /// <summary>A list of tensors in which some may be missing, as in indexing.</summary>
    internal static Arg OptionalTensors(torch.Tensor?[] tensors) => new(NativeTag.Tensors, tensors);

    public static implicit operator Arg(torch.Tensor? value) => value is null ? None : new(NativeTag.Tensor, value);

    public static implicit operator Arg(torch.Tensor[] value) => new(NativeTag.Tensors, value);

    public static implicit operator Arg(long value) => new(NativeTag.Int, integer: value);

    public static implicit operator Arg(long? value) => value is { } number ? number : None;

    public static implicit operator Arg(int value) => (long)value;

    public static implicit operator Arg(double value) => new(NativeTag.Double, integer: BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(double? value) => value is { } number ? number : None;

    public static implicit operator Arg(float value) => (double)value;

    public static implicit operator Arg(bool value) => new(NativeTag.Bool, integer: value ? 1 : 0);

    public static implicit operator Arg(bool? value) => value is { } flag ? flag : None;

    public static implicit operator Arg(string? value) => value is null ? None : new(NativeTag.String, value);

    public static implicit operator Arg(long[]? value) => value is null ? None : new(NativeTag.Ints, value);

    public static implicit operator Arg(double[]? value) => value is null ? None : new(NativeTag.Doubles, value);

    public static implicit operator Arg(bool[] value) => new(NativeTag.Bools, value);

    public static implicit operator Arg(ReadOnlySpan<long> value) => value.ToArray();

    public static implicit operator Arg(Scalar? value) =>
        value is null ? None : new(value.Tag, integer: value.Bits, imaginary: value.Imaginary);

    public static implicit operator Arg(torch.ScalarType? value) => value is { } type ? (long)type : None;

    public static implicit operator Arg(torch.Device? value) => value is null ? None : new(NativeTag.Device, value);

    public static implicit operator Arg(torch.Generator? value) => value is null ? None : new(NativeTag.Generator, value);
}

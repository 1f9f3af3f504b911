using System;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>What a <see cref="NativeValue"/> holds; the same list as in native/shim.cpp.</summary>
internal enum NativeTag
{
    None, Default, Int, Double, Complex, Bool, String, Ints, Doubles, Bools, Tensor, Tensors, Device, Generator,
}

/// <summary>An argument or a result of an operator as the shim sees it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct NativeValue
{
    [FieldOffset(0)] public NativeTag Tag;
    [FieldOffset(4)] public int Count;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Real;
    [FieldOffset(8)] public IntPtr Pointer;
    [FieldOffset(16)] public long Bytes;
    [FieldOffset(16)] public double Imaginary;
}

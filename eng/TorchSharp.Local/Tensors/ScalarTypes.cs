using System;
using System.Collections.Generic;
using System.Numerics;

namespace TorchSharp;

/// <summary>What kind of numbers a <see cref="torch.ScalarType"/> holds, and which C# type has the same bits.</summary>
internal static class ScalarTypes
{
    static readonly Dictionary<Type, torch.ScalarType> types = new()
    {
        [typeof(byte)] = torch.ScalarType.Byte,
        [typeof(sbyte)] = torch.ScalarType.Int8,
        [typeof(short)] = torch.ScalarType.Int16,
        [typeof(int)] = torch.ScalarType.Int32,
        [typeof(long)] = torch.ScalarType.Int64,
        [typeof(Half)] = torch.ScalarType.Float16,
        [typeof(float)] = torch.ScalarType.Float32,
        [typeof(double)] = torch.ScalarType.Float64,
        [typeof((float, float))] = torch.ScalarType.ComplexFloat32,
        [typeof(Complex)] = torch.ScalarType.ComplexFloat64,
        [typeof(bool)] = torch.ScalarType.Bool,
    };

    internal static torch.ScalarType Of(Type type) => types.TryGetValue(type, out var found)
        ? found
        : throw new NotSupportedException($"A tensor cannot hold elements of the type {type}.");

    internal static torch.ScalarType Of<T>()
        where T : unmanaged => Of(typeof(T));

    internal static bool IsIntegral(this torch.ScalarType type) => type is torch.ScalarType.Byte or torch.ScalarType.Int8
        or torch.ScalarType.Int16 or torch.ScalarType.Int32 or torch.ScalarType.Int64 or torch.ScalarType.Bool;

    internal static bool IsFloatingPoint(this torch.ScalarType type) =>
        type is torch.ScalarType.Float16 or torch.ScalarType.Float32 or torch.ScalarType.Float64 or torch.ScalarType.BFloat16;

    internal static bool IsComplex(this torch.ScalarType type) =>
        type is torch.ScalarType.ComplexFloat32 or torch.ScalarType.ComplexFloat64;

    internal static bool IsQuantized(this torch.ScalarType type) =>
        type is torch.ScalarType.QInt8 or torch.ScalarType.QUInt8 or torch.ScalarType.QInt32;
}

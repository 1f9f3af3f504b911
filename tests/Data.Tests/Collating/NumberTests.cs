using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Collating;

public enum Kind : byte { Cat = 3, Dog = 200 }

[Sample]
public partial record Numbers(
    bool Bool, byte Byte, sbyte SByte, short Short, ushort UShort, int Int, uint UInt, long Long, ulong ULong, nint Native, nuint UNative,
    Half Half, float Float, double Double, Complex Complex, Kind Kind);

[Sample]
public partial record Others(char Char, decimal Decimal, DateTime Date, Guid Guid, string Text, string? Note, int[,,,] Four, object Any);

[Sample]
public partial record Vectors(
    float[] Floats, bool[] Bools, ReadOnlyMemory<double> Memory, Memory<byte> Bytes, ArraySegment<short> Segment, List<long> List,
    IReadOnlyList<int> ReadOnly, ushort[] Unsigned, Kind[] Kinds, Complex[] Complexes, int[,] Matrix, sbyte[,,] Cube);

[Sample]
[StructLayout(LayoutKind.Auto)]
public partial struct Point
{
    public float X;

    public float Y { get; set; }
}

[Sample]
public partial record Wide(ulong Value, ulong[] Values);

/// <summary>Numbers, and arrays of them.</summary>
public class NumberTests
{
    [Fact]
    public void Numbers_BecomeATensorOfTheirDType()
    {
        using var batch = Numbers.Collate([
            new(true, 255, -1, -300, 65535, -5, 4294967295, long.MinValue, long.MaxValue, -7, 7, (Half)0.5, 1.5f, 2.5, new(1, 2), Kind.Dog),
            new(false, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (Half)11, 12, 13, new(3, 4), Kind.Cat),
        ]);

        Expected.Tensor(batch.Bool, ScalarType.Bool, [2], 1, 0);
        Expected.Tensor(batch.Byte, ScalarType.Byte, [2], 255, 1);
        Expected.Tensor(batch.SByte, ScalarType.Int8, [2], -1, 2);
        Expected.Tensor(batch.Short, ScalarType.Int16, [2], -300, 3);
        Expected.Tensor(batch.UShort, ScalarType.Int32, [2], 65535, 4);
        Expected.Tensor(batch.Int, ScalarType.Int32, [2], -5, 5);
        Expected.Tensor(batch.UInt, ScalarType.Int64, [2], 4294967295, 6);
        Assert.Equal([long.MinValue, 7], batch.Long.data<long>().ToArray());
        Assert.Equal([long.MaxValue, 8], batch.ULong.data<long>().ToArray());
        Expected.Tensor(batch.Native, ScalarType.Int64, [2], -7, 9);
        Expected.Tensor(batch.UNative, ScalarType.Int64, [2], 7, 10);
        Expected.Tensor(batch.Half, ScalarType.Float16, [2], 0.5, 11);
        Expected.Tensor(batch.Float, ScalarType.Float32, [2], 1.5, 12);
        Expected.Tensor(batch.Double, ScalarType.Float64, [2], 2.5, 13);
        Expected.Tensor(view_as_real(batch.Complex), ScalarType.Float64, [2, 2], 1, 2, 3, 4);
        Expected.Tensor(batch.Kind, ScalarType.Int64, [2], 200, 3);
    }

    [Fact]
    public void WhatIsNoNumber_StaysAnArray()
    {
        var first = new Others('a', 1.5m, DateTime.UnixEpoch, Guid.Empty, "x", null, new int[1, 1, 1, 1], 1);
        var second = new Others('b', 2.5m, DateTime.MaxValue, Guid.Empty, "y", "z", new int[2, 1, 1, 1], "2");

        using var batch = Others.Collate([first, second]);

        Assert.Equal(['a', 'b'], batch.Char);
        Assert.Equal([1.5m, 2.5m], batch.Decimal);
        Assert.Equal([DateTime.UnixEpoch, DateTime.MaxValue], batch.Date);
        Assert.Equal([Guid.Empty, Guid.Empty], batch.Guid);
        Assert.Equal(["x", "y"], batch.Text);
        Assert.Null(batch.Note[0]);
        Assert.Equal("z", batch.Note[1]);
        Assert.Same(second.Four, batch.Four[1]);
        Assert.Equal([1, "2"], batch.Any);
    }

    [Fact]
    public void ArraysOfNumbers_AreADimensionMore()
    {
        using var batch = Vectors.Collate([
            new([1, 2], [true], new double[] { 3 }, new byte[] { 4 }, new short[] { 0, 5, 6, 0 }[1..3], [7], [8, 9], [60000], [Kind.Cat], [new(1, 2)],
                new[,] { { 1, 2 }, { 3, 4 } }, new sbyte[,,] { { { 1 }, { 2 } } }),
            new([10, 20], [false], new double[] { 30 }, new byte[] { 40 }, new short[] { 50, 60 }, [70], [80, 90], [1], [Kind.Dog], [new(3, 4)],
                new[,] { { 5, 6 }, { 7, 8 } }, new sbyte[,,] { { { 3 }, { 4 } } }),
        ]);

        Expected.Tensor(batch.Floats, ScalarType.Float32, [2, 2], 1, 2, 10, 20);
        Expected.Tensor(batch.Bools, ScalarType.Bool, [2, 1], 1, 0);
        Expected.Tensor(batch.Memory, ScalarType.Float64, [2, 1], 3, 30);
        Expected.Tensor(batch.Bytes, ScalarType.Byte, [2, 1], 4, 40);
        Expected.Tensor(batch.Segment, ScalarType.Int16, [2, 2], 5, 6, 50, 60);
        Expected.Tensor(batch.List, ScalarType.Int64, [2, 1], 7, 70);
        Expected.Tensor(batch.ReadOnly, ScalarType.Int32, [2, 2], 8, 9, 80, 90);
        Expected.Tensor(batch.Unsigned, ScalarType.Int32, [2, 1], 60000, 1);
        Expected.Tensor(batch.Kinds, ScalarType.Int64, [2, 1], 3, 200);
        Expected.Tensor(view_as_real(batch.Complexes), ScalarType.Float64, [2, 1, 2], 1, 2, 3, 4);
        Expected.Tensor(batch.Matrix, ScalarType.Int32, [2, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8);
        Expected.Tensor(batch.Cube, ScalarType.Int8, [2, 1, 2, 1], 1, 2, 3, 4);
    }

    [Fact]
    public void Members_OfAStruct_AreCollated()
    {
        using var batch = Point.Collate([new() { X = 1, Y = 2 }, new() { X = 3, Y = 4 }]);

        Expected.Tensor(batch.X, ScalarType.Float32, [2], 1, 3);
        Expected.Tensor(batch.Y, ScalarType.Float32, [2], 2, 4);
    }

    [Fact]
    public void Numbers_ThatNoDTypeHolds_AreNamed()
    {
        var small = new Wide(1, [2]);

        var scalar = Assert.Throws<InvalidOperationException>(() => Wide.Collate([small, new(ulong.MaxValue, [2])]));
        var element = Assert.Throws<InvalidOperationException>(() => Wide.Collate([small, small, new(1, [1UL << 63])]));

        Assert.Equal("Wide.Value: sample 1 of the batch: 18446744073709551615 is above 9223372036854775807, the greatest int64.", scalar.Message);
        Assert.Equal("Wide.Values: sample 2 of the batch: 9223372036854775808 is above 9223372036854775807, the greatest int64.", element.Message);
    }
}

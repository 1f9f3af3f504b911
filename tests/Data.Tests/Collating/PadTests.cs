using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Collating;

[Sample]
public partial record Padded([Pad] Tensor X);

[Sample]
public partial record PaddedWithOne([Pad(Value = 1)] Tensor X);

[Sample]
public partial record PaddedWithHalf([Pad(Value = 0.5)] Tensor X);

[Sample]
public partial record PaddedWithInfinity([Pad(Value = double.NegativeInfinity)] Tensor X);

[Sample]
public partial record PaddedWithNaN([Pad(Value = double.NaN)] Tensor X);

[Sample]
public partial record PaddedLeft([Pad(Value = -1, Side = PadSide.Left)] Tensor X);

[Sample]
public partial record Rounded([Pad(ToMultipleOf = 4)] Tensor X);

[Sample]
public partial record CutRight([Pad(MaxLength = 2)] Tensor X);

[Sample]
public partial record CutLeft([Pad(MaxLength = 2, TruncationSide = PadSide.Left)] Tensor X);

[Sample]
public partial record CutAndRounded([Pad(MaxLength = 3, ToMultipleOf = 2, Side = PadSide.Left, TruncationSide = PadSide.Left)] Tensor X);

[Sample]
public partial record PaddedLast([Pad(Value = 9, Dimension = -1)] Tensor X);

[Sample]
public partial record PaddedMiddle([Pad(Value = 9, Dimension = 1, Side = PadSide.Left, MaxLength = 2, TruncationSide = PadSide.Left)] Tensor X);

[Sample]
public partial record PaddedParameter([Pad] Parameter X);

[Sample]
public partial record PaddedArray([Pad(Value = -1)] long[] X);

[Sample]
public partial record PaddedMatrix([Pad(Value = 7, Dimension = 1)] float[,] X);

[Sample]
public partial record PaddedKinds([Pad(Value = -1)] List<DayOfWeek> X);

/// <summary>Tensors of different lengths, filled up to the longest.</summary>
public class PadTests
{
    [Fact]
    public void Padding_FillsUpToTheLongest()
    {
        using var batch = Padded.Collate([new(Row(1, 2, 3)), new(Row(4)), new(Row(5, 6))]);

        Expected.Tensor(batch.X, ScalarType.Float32, [3, 3], 1, 2, 3, 4, 0, 0, 5, 6, 0);
        Expected.Tensor(batch.XLength, ScalarType.Int64, [3], 3, 1, 2);
        Expected.Tensor(batch.XMask, ScalarType.Bool, [3, 3], 1, 1, 1, 1, 0, 0, 1, 1, 0);
    }

    [Fact]
    public void Padding_OnTheLeft_GoesBefore()
    {
        using var batch = PaddedLeft.Collate([new(Row(1, 2, 3)), new(Row(4))]);

        Expected.Tensor(batch.X, ScalarType.Float32, [2, 3], 1, 2, 3, -1, -1, 4);
        Expected.Tensor(batch.XLength, ScalarType.Int64, [2], 3, 1);
        Expected.Tensor(batch.XMask, ScalarType.Bool, [2, 3], 1, 1, 1, 0, 0, 1);
    }

    [Fact]
    public void Padding_ToAMultiple_RoundsUp()
    {
        using var five = Rounded.Collate([new(Row(1, 2, 3, 4, 5)), new(Row(6))]);
        using var four = Rounded.Collate([new(Row(1, 2, 3, 4))]);

        Expected.Tensor(five.X, ScalarType.Float32, [2, 8], 1, 2, 3, 4, 5, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0);
        Expected.Tensor(five.XMask, ScalarType.Bool, [2, 8], 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
        Assert.Equal([1, 4], four.X.shape);
    }

    [Fact]
    public void Truncation_LosesTheEndThatItSays()
    {
        using var right = CutRight.Collate([new(Row(1, 2, 3)), new(Row(4))]);
        using var left = CutLeft.Collate([new(Row(1, 2, 3)), new(Row(4))]);

        Expected.Tensor(right.X, ScalarType.Float32, [2, 2], 1, 2, 4, 0);
        Expected.Tensor(left.X, ScalarType.Float32, [2, 2], 2, 3, 4, 0);
        Expected.Tensor(left.XLength, ScalarType.Int64, [2], 2, 1);
    }

    [Fact]
    public void Truncation_ComesBeforeRounding()
    {
        using var batch = CutAndRounded.Collate([new(Row(1, 2, 3, 4, 5)), new(Row(6, 7))]);

        Expected.Tensor(batch.X, ScalarType.Float32, [2, 4], 0, 3, 4, 5, 0, 0, 6, 7);
        Expected.Tensor(batch.XLength, ScalarType.Int64, [2], 3, 2);
    }

    [Fact]
    public void Padding_OfTheLastDimension_IsInEachRow()
    {
        using var batch = PaddedLast.Collate([new(Row(1, 2, 3, 4).reshape(2, 2)), new(Row(5, 6).reshape(2, 1))]);

        Expected.Tensor(batch.X, ScalarType.Float32, [2, 2, 2], 1, 2, 3, 4, 5, 9, 6, 9);
        Expected.Tensor(batch.XMask, ScalarType.Bool, [2, 2], 1, 1, 1, 0);
    }

    [Fact]
    public void Padding_OfAMiddleDimension_MovesWholeRows()
    {
        // [2, 3, 2] is cut to its last two rows, [2, 1, 2] is filled from the left.
        using var batch = PaddedMiddle.Collate([new(arange(12, dtype: ScalarType.Float32).reshape(2, 3, 2)), new(Row(1, 2, 3, 4).reshape(2, 1, 2))]);

        Expected.Tensor(
            batch.X, ScalarType.Float32, [2, 2, 2, 2], 2, 3, 4, 5, 8, 9, 10, 11, 9, 9, 1, 2, 9, 9, 3, 4);
        Expected.Tensor(batch.XLength, ScalarType.Int64, [2], 2, 1);
        Expected.Tensor(batch.XMask, ScalarType.Bool, [2, 2], 1, 1, 0, 1);
    }

    [Fact]
    public void Sequences_WithoutElements_AreAllPadding()
    {
        using var batch = PaddedWithOne.Collate([new(zeros(0)), new(Row(5, 6))]);
        using var empty = PaddedWithOne.Collate([new(zeros(0, 3)), new(zeros(0, 3))]);

        Expected.Tensor(batch.X, ScalarType.Float32, [2, 2], 1, 1, 5, 6);
        Expected.Tensor(batch.XLength, ScalarType.Int64, [2], 0, 2);
        Expected.Tensor(batch.XMask, ScalarType.Bool, [2, 2], 0, 0, 1, 1);
        Assert.Equal([2, 0, 3], empty.X.shape);
        Assert.Equal([2, 0], empty.XMask.shape);
    }

    [Theory]
    [MemberData(nameof(StackTests.DTypes), MemberType = typeof(StackTests))]
    public void Padding_OfEveryDType_IsItsOne(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var filled = new[] { tensor(new[] { 0f, 1f, 1f }).to(dtype), tensor(new[] { 0f }).to(dtype) };

        var batch = PaddedWithOne.Collate([new(filled[0]), new(filled[1])]);

        Expected.Same(stack([filled[0], cat([filled[1], ones(2, dtype)])]), batch.X);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Padding_WithWhatOnlyFloatsHave_IsExact(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        Tensor[] rows = [ones(1, dtype), ones(2, dtype)];

        Expected.Tensor(PaddedWithHalf.Collate(rows.Select(x => new PaddedWithHalf(x))).X, dtype, [2, 2], 1, 0.5, 1, 1);
        Expected.Tensor(PaddedWithInfinity.Collate(rows.Select(x => new PaddedWithInfinity(x))).X, dtype, [2, 2], 1, double.NegativeInfinity, 1, 1);
        Expected.Tensor(PaddedWithNaN.Collate(rows.Select(x => new PaddedWithNaN(x))).X, dtype, [2, 2], 1, double.NaN, 1, 1);
    }

    [Fact]
    public void Tensors_LaidOutInAnyWay_AreCopiedByTheirElements()
    {
        using var scope = NewDisposeScope();
        var transposed = Row(1, 2, 3, 4, 5, 6).reshape(2, 3).t();

        var batch = Padded.Collate([new(transposed), new(Row(7, 8).reshape(1, 2))]);

        Expected.Tensor(batch.X, ScalarType.Float32, [2, 3, 2], 1, 4, 2, 5, 3, 6, 7, 8, 0, 0, 0, 0);
    }

    [Fact]
    public void Gradients_FlowToWhatIsNotPadding()
    {
        using var scope = NewDisposeScope();
        var first = new Parameter(Row(1, 2, 3));
        var second = new Parameter(Row(4));

        var batch = PaddedParameter.Collate([new(first), new(second)]);
        (batch.X * Row(1, 10, 100)).sum().backward();

        Expected.Tensor(batch.X.detach(), ScalarType.Float32, [2, 3], 1, 2, 3, 4, 0, 0);
        Expected.Tensor(first.grad, ScalarType.Float32, [3], 1, 10, 100);
        Expected.Tensor(second.grad, ScalarType.Float32, [1], 1);
    }

    [Fact]
    public void Tensors_Elsewhere_AreMeasuredThere()
    {
        using var scope = NewDisposeScope();

        var batch = Padded.Collate([new(ones(3, device: META)), new(ones(1, device: META))], META);

        Assert.Equal(DeviceType.META, batch.X.device_type);
        Assert.Equal([2, 3], batch.X.shape);
        Assert.Equal([2, 3], batch.XMask.shape);
    }

    [Fact]
    public void Arrays_AreFilledUpAsTensorsAre()
    {
        using var batch = PaddedArray.Collate([new([1, 2, 3]), new([]), new([4])]);
        using var matrices = PaddedMatrix.Collate([new(new float[,] { { 1, 2 }, { 3, 4 } }), new(new float[,] { { 5 }, { 6 } })]);
        using var kinds = PaddedKinds.Collate([new([DayOfWeek.Friday]), new([DayOfWeek.Sunday, DayOfWeek.Monday])]);

        Expected.Tensor(batch.X, ScalarType.Int64, [3, 3], 1, 2, 3, -1, -1, -1, 4, -1, -1);
        Expected.Tensor(batch.XLength, ScalarType.Int64, [3], 3, 0, 1);
        Expected.Tensor(matrices.X, ScalarType.Float32, [2, 2, 2], 1, 2, 3, 4, 5, 7, 6, 7);
        Expected.Tensor(kinds.X, ScalarType.Int64, [2, 2], 5, -1, 0, 1);
    }

    [Fact]
    public void Batch_OfOne_IsACopy()
    {
        using var x = Row(1, 2);

        using var batch = Padded.Collate([new(x)]);
        batch.X.zero_();

        Expected.Tensor(x, ScalarType.Float32, [2], 1, 2);
    }

    private static Tensor Row(params float[] values) => tensor(values);
}

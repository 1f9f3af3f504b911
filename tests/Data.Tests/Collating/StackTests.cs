using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Collating;

[Sample]
public partial record Picture(Tensor Pixels);

[Sample]
public partial record Weighted([Stack] Parameter Weight);

/// <summary>Tensors of one shape under a new first dimension.</summary>
public class StackTests
{
    public static TheoryData<ScalarType> DTypes =>
    [
        ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16,
        ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64,
    ];

    [Fact]
    public void Tensors_OfOneShape_GetABatchDimension()
    {
        using var batch = Picture.Collate([new(Row(1, 2, 3)), new(Row(4, 5, 6))]);

        Expected.Tensor(batch.Pixels, ScalarType.Float32, [2, 3], 1, 2, 3, 4, 5, 6);
        Assert.Equal(2, batch.Count);
    }

    [Theory]
    [MemberData(nameof(DTypes))]
    public void Tensors_OfEveryDType_KeepIt(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var first = tensor(new[] { 0f, 1f, 2f, 3f }).reshape(2, 2).to(dtype);
        var second = tensor(new[] { 4f, 0f, 6f, 7f }).reshape(2, 2).to(dtype);

        var batch = Picture.Collate([new(first), new(second)]);

        Expected.Same(stack([first, second]), batch.Pixels);
    }

    [Fact]
    public void Tensors_WithoutDimensions_BecomeAVector()
    {
        using var batch = Picture.Collate([new(tensor(1f)), new(tensor(2f)), new(tensor(3f))]);

        Expected.Tensor(batch.Pixels, ScalarType.Float32, [3], 1, 2, 3);
    }

    [Fact]
    public void Tensors_WithoutElements_KeepTheirShape()
    {
        using var batch = Picture.Collate([new(zeros(0, 3)), new(zeros(0, 3))]);

        Assert.Equal([2, 0, 3], batch.Pixels.shape);
    }

    [Fact]
    public void Tensors_LaidOutInAnyWay_AreCopiedByTheirElements()
    {
        using var scope = NewDisposeScope();
        var transposed = Row(1, 2, 3, 4, 5, 6).reshape(2, 3).t();
        var strided = Row(7, 0, 8, 0, 9, 0, 10, 0, 11, 0, 12, 0).reshape(3, 4)[.., TensorIndex.Slice(0, null, 2)];
        var expanded = Row(13).expand(3, 2);

        var batch = Picture.Collate([new(transposed), new(strided), new(expanded)]);

        Expected.Tensor(batch.Pixels, ScalarType.Float32, [3, 3, 2], 1, 4, 2, 5, 3, 6, 7, 8, 9, 10, 11, 12, 13, 13, 13, 13, 13, 13);
    }

    [Fact]
    public void Tensors_ThatAreConjugated_AreCopiedByTheirElements()
    {
        using var scope = NewDisposeScope();
        var conjugated = tensor(1, 2, ScalarType.ComplexFloat32).reshape(1).conj();

        var batch = Picture.Collate([new(conjugated), new(tensor(3, 4, ScalarType.ComplexFloat32).reshape(1))]);

        Expected.Tensor(view_as_real(batch.Pixels.resolve_conj()), ScalarType.Float32, [2, 1, 2], 1, -2, 3, 4);
    }

    [Fact]
    public void Batch_OfOne_IsACopy()
    {
        using var pixels = Row(1, 2);

        using var batch = Picture.Collate([new(pixels)]);
        batch.Pixels.zero_();

        Expected.Tensor(batch.Pixels, ScalarType.Float32, [1, 2], 0, 0);
        Expected.Tensor(pixels, ScalarType.Float32, [2], 1, 2);
    }

    [Fact]
    public void Batch_SurvivesItsSamples()
    {
        var first = Row(1, 2);
        var second = Row(3, 4);

        using var batch = Picture.Collate([new(first), new(second)]);
        Assert.False(first.IsInvalid || second.IsInvalid);
        first.Dispose();
        second.Dispose();

        Expected.Tensor(batch.Pixels, ScalarType.Float32, [2, 2], 1, 2, 3, 4);
    }

    [Fact]
    public void Gradients_FlowToTheSamples()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(Row(1, 2));
        var other = new Parameter(Row(3, 4));

        var batch = Weighted.Collate([new(weight), new(other)]);
        (batch.Weight * Row(1, 10)).sum().backward();

        Assert.True(batch.Weight.requires_grad);
        Expected.Tensor(weight.grad, ScalarType.Float32, [2], 1, 10);
        Expected.Tensor(other.grad, ScalarType.Float32, [2], 1, 10);
    }

    [Fact]
    public void Gradients_AreNotTrackedWhereTheyAreOff()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();

        var batch = Weighted.Collate([new(new Parameter(Row(1, 2)))]);

        Assert.False(batch.Weight.requires_grad);
    }

    [Fact]
    public void Tensors_Elsewhere_StayThereIfTheBatchDoes()
    {
        using var scope = NewDisposeScope();

        var batch = Picture.Collate([new(ones(2, device: META)), new(ones(2, device: META))], META);

        Assert.Equal(DeviceType.META, batch.Pixels.device_type);
        Assert.Equal([2, 2], batch.Pixels.shape);
    }

    [Fact]
    public void Tensors_GoWhereTheBatchGoes()
    {
        using var scope = NewDisposeScope();

        var batch = Picture.Collate([new(Row(1, 2)), new(Row(3, 4))], META);

        Assert.Equal(DeviceType.META, batch.Pixels.device_type);
        Assert.Equal([2, 2], batch.Pixels.shape);
    }

    [Fact]
    public void Samples_OfAnySequence_AreTaken()
    {
        using var fromQuery = Picture.Collate(Enumerable.Range(0, 3).Select(i => new Picture(Row(i))));
        using var fromList = Picture.Collate(new List<Picture> { new(Row(0)), new(Row(1)), new(Row(2)) }, CPU);

        Expected.Tensor(fromQuery.Pixels, ScalarType.Float32, [3, 1], 0, 1, 2);
        Expected.Tensor(fromList.Pixels, ScalarType.Float32, [3, 1], 0, 1, 2);
    }

    private static Tensor Row(params float[] values) => tensor(values);
}

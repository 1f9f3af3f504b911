using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class CreationTests
{
    [Fact]
    public void Tensor_OfRectangularArray_KeepsShapeAndOrder()
    {
        using var t = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });

        Assert.Equal([2, 3], t.shape);
        Assert.Equal(ScalarType.Float32, t.dtype);
        Assert.Equal([1, 2, 3, 4, 5, 6], t.data<float>().ToArray());
        Assert.Equal(6f, t[1, 2].item<float>());
    }

    [Fact]
    public void Tensor_OfArray_IsACopy()
    {
        var source = new long[] { 1, 2, 3 };
        using var t = tensor(source);

        source[0] = 100;

        Assert.Equal([1, 2, 3], t.data<long>().ToArray());
    }

    [Fact]
    public void FromArray_OfArray_SharesItsMemory()
    {
        var source = new float[] { 1, 2, 3 };
        using var t = from_array(source);

        source[0] = 100;
        t[2] = -1f;

        Assert.Equal(100f, t[0].item<float>());
        Assert.Equal(-1f, source[2]);
    }

    [Fact]
    public void Tensor_WithOtherDtype_Converts()
    {
        using var t = tensor(new[] { 1, 0, 2 }, dtype: ScalarType.Float64);

        Assert.Equal([1.0, 0.0, 2.0], t.data<double>().ToArray());
    }

    [Fact]
    public void Tensor_OfScalars_HasTheirTypesAndNoDimensions()
    {
        Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Int64, tensor(1L).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Empty(tensor(1f).shape);
        Assert.Equal(1, tensor(1f).numel());
    }

    [Fact]
    public void Tensor_OfListWithTooFewElements_Throws() =>
        Assert.Throws<ArgumentException>(() => tensor(new List<int> { 1, 2, 3 }, 2, 2));

    [Fact]
    public void Zeros_WithoutDtype_UsesTheDefault()
    {
        Assert.Equal(ScalarType.Float32, zeros(2).dtype);
        try
        {
            set_default_dtype(ScalarType.Float64);
            Assert.Equal(ScalarType.Float64, zeros(2, 3).dtype);
        }
        finally
        {
            set_default_dtype(ScalarType.Float32);
        }
    }

    [Fact]
    public void SetDefaultDtype_ToAnIntegralType_Throws() => Assert.Throws<ArgumentException>(() => set_default_dtype(ScalarType.Int64));

    [Fact]
    public void Arange_OfIntegers_IsIntegral()
    {
        using var t = arange(2, 11, 3);

        Assert.Equal(ScalarType.Int64, t.dtype);
        Assert.Equal([2, 5, 8], t.data<long>().ToArray());
    }

    [Fact]
    public void Arange_WithAFloat_HasTheDefaultType()
    {
        using var t = arange(0, 1, 0.25);

        Assert.Equal([0f, 0.25f, 0.5f, 0.75f], t.data<float>().ToArray());
    }

    [Fact]
    public void Linspace_IncludesBothEnds() => Assert.Equal([0f, 2.5f, 5f, 7.5f, 10f], linspace(0, 10, 5).data<float>().ToArray());

    [Fact]
    public void Logspace_IsPowersOfTheBase() => Assert.Equal([1f, 2f, 4f, 8f], logspace(0, 3, 4, @base: 2).data<float>().ToArray());

    [Fact]
    public void Full_OfAnInteger_IsIntegral()
    {
        Assert.Equal(ScalarType.Int64, full(2, 2, 7).dtype);
        Assert.Equal(ScalarType.Float32, full(2, 2, 7.0).dtype);
        Assert.Equal([7, 7, 7, 7], full(2, 2, 7).data<long>().ToArray());
    }

    [Fact]
    public void Eye_WithMoreColumns_HasOnesOnTheDiagonal() => Assert.Equal([1f, 0, 0, 0, 1, 0], eye(2, 3).data<float>().ToArray());

    [Fact]
    public void OnesLike_TakesShapeAndTypeOfTheOther()
    {
        using var source = zeros(3, 2, dtype: ScalarType.Int32);

        using var t = ones_like(source);

        Assert.Equal(ScalarType.Int32, t.dtype);
        Assert.Equal([3, 2], t.shape);
        Assert.Equal(6, t.sum().ToInt64());
    }

    [Fact]
    public void NewZeros_TakesTheTypeOfTheOther() =>
        Assert.Equal(ScalarType.Float64, ones(1, dtype: ScalarType.Float64).new_zeros(2, 2).dtype);

    [Fact]
    public void Frombuffer_WithOffsetAndCount_TakesThatPart() =>
        Assert.Equal([2.0, 3.0], frombuffer(new[] { 1.0, 2, 3, 4 }, ScalarType.Float64, count: 2, offset: 1).data<double>().ToArray());

    [Fact]
    public void Tensor_OfComplexNumbers_RoundTrips()
    {
        using var t = tensor(new System.Numerics.Complex[] { new(1, 2), new(3, -4) });

        Assert.Equal(ScalarType.ComplexFloat64, t.dtype);
        Assert.Equal(5.0, t[1].abs().ToDouble(), 12);
    }

    [Fact]
    public void Tensor_OfHalf_RoundTrips() =>
        Assert.Equal([(Half)0.5f, (Half)2f], tensor(new[] { (Half)0.5f, (Half)2f }).data<Half>().ToArray());

    [Fact]
    public void Zeros_RequiringGrad_IsALeafThatDoes()
    {
        using var t = zeros(2, requires_grad: true);

        Assert.True(t.requires_grad);
        Assert.True(t.is_leaf);
    }

    [Fact]
    public void Zeros_OfIntegersRequiringGrad_Throws() =>
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => zeros(2, dtype: ScalarType.Int64, requires_grad: true));

    [Fact]
    public void Device_FromText_IsParsed()
    {
        Assert.Equal(DeviceType.CPU, device("cpu").type);
        Assert.Equal(1, new Device("cuda:1").index);
        Assert.Equal(DeviceType.CUDA, new Device("cuda:1").type);
        Assert.Equal("cuda:1", new Device("cuda:1").ToString());
        Assert.Equal("cpu", CPU.ToString());
    }
}

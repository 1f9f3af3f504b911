using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class DataTests
{
    [Fact]
    public void Item_OfTheWrongType_Throws() => Assert.Throws<ArgumentException>(() => ones(1).item<double>());

    [Fact]
    public void Item_OfSeveralElements_Throws() => Assert.Throws<ArgumentException>(() => ones(2).item<float>());

    [Fact]
    public void Conversions_OfASingleElement_ChangeTheType()
    {
        Assert.Equal(2.5, tensor(2.5f).ToDouble());
        Assert.Equal(2, tensor(2.5f).ToInt32());
        Assert.Equal(3f, tensor(3L).ToSingle());
        Assert.True((bool)tensor(1));
        Assert.Equal(7L, (long)tensor(7));
    }

    [Fact]
    public void ImplicitConversion_OfNumbers_MakesTensors()
    {
        Tensor one = 1.5f;
        Tensor many = new[] { 1L, 2L };

        Assert.Equal(1.5f, one.item<float>());
        Assert.Equal([2], many.shape);
    }

    [Fact]
    public void Accessor_OfATransposedTensor_FollowsItsDimensions()
    {
        using var t = tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }).t();
        var data = t.data<int>();

        Assert.Equal([1, 4, 2, 5, 3, 6], data.ToArray());
        Assert.Equal(5, data[1, 1]);
        Assert.Equal(4, data[1]);
        Assert.Equal([1, 4, 2, 5, 3, 6], data.ToList());
        Assert.Equal(new[,] { { 1, 4 }, { 2, 5 }, { 3, 6 } }, data.ToNDArray());
    }

    [Fact]
    public void Accessor_Written_ChangesTheTensor()
    {
        using var t = zeros(2, 2);
        var data = t.data<float>();

        data[1, 0] = 7;
        data.CopyFrom(new[] { 1f, 2f }, 0, 0);

        Assert.Equal([1f, 2, 7, 0], t.data<float>().ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => data[2, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => data[4]);
    }

    [Fact]
    public void Accessor_CopyTo_StartsWhereItIsTold()
    {
        using var t = arange(5);
        var target = new long[4];

        t.data<long>().CopyTo(target, 1, 3);

        Assert.Equal([0, 3, 4, 0], target);
    }

    [Fact]
    public void Accessor_OfNothing_IsEmpty() => Assert.Empty(zeros(0).data<float>().ToArray());

    [Fact]
    public void Bytes_AreTheMemoryOfTheTensor()
    {
        using var t = tensor(new[] { 1, 256 });

        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 0], t.bytes.ToArray());
        t.bytes = new byte[] { 2, 0, 0, 0, 3, 0, 0, 0 };
        Assert.Equal([2, 3], t.data<int>().ToArray());
    }

    [Fact]
    public void SaveAndLoad_WriteTypeShapeAndElements()
    {
        using var t = tensor(new float[,] { { 1, 2, 3 } });
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);

        t.Save(writer);

        // dtype 6, two dimensions, 1 x 3, then the floats
        Assert.Equal([6, 2, 1, 3, 0, 0, 128, 63], stream.ToArray()[..8]);
        stream.Position = 0;
        using var loaded = TensorExtensionMethods.Load(new BinaryReader(stream));
        Assert.True(loaded.Equals(t));
    }

    [Fact]
    public void Save_OfALongDimension_UsesLeb128()
    {
        using var t = zeros(300, dtype: ScalarType.Byte);
        using var stream = new MemoryStream();

        t.Save(new BinaryWriter(stream));

        // 300 = 0b10_0101100
        Assert.Equal([0, 1, 0b1010_1100, 0b10], stream.ToArray()[..4]);
        Assert.Equal(304, stream.Length);
    }

    [Fact]
    public void Load_IntoAnotherShape_Throws()
    {
        using var stream = new MemoryStream();
        ones(2).Save(new BinaryWriter(stream));
        stream.Position = 0;

        Assert.Throws<ArgumentException>(() => ones(3).Load(new BinaryReader(stream)));
    }

    [Fact]
    public void Load_IntoALeaf_OverwritesIt()
    {
        using var leaf = zeros(2, requires_grad: true);
        using var stream = new MemoryStream();
        ones(2).Save(new BinaryWriter(stream));
        stream.Position = 0;

        leaf.Load(new BinaryReader(stream));

        Assert.Equal([1f, 1f], leaf.data<float>().ToArray());
    }

    [Fact]
    public void TorchSave_RoundTripsThroughLibtorchsOwnFormat()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            save(tensor(new[] { 1.5, -2.5 }), path);

            using var loaded = load(path);

            Assert.Equal([1.5, -2.5], loaded.data<double>().ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void TorchLoad_OfAMissingFile_Throws() =>
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => load("/does/not/exist.pt"));

    [Fact]
    public void Finfo_HasTheLimitsOfTheType()
    {
        Assert.Equal(float.MaxValue, finfo(ScalarType.Float32).max);
        Assert.Equal(Math.BitIncrement(1.0) - 1, finfo(ScalarType.Float64).eps);
        Assert.Equal(65504, finfo(ScalarType.Float16).max);
        Assert.Throws<ArgumentException>(() => finfo(ScalarType.Int32));
    }

    [Fact]
    public void Tolist_NestsLikeTheTensor()
    {
        var rows = Assert.IsType<System.Collections.ArrayList>(tensor(new[,] { { 1, 2 }, { 3, 4 } }).tolist());

        Assert.Equal(4, ((Scalar)((System.Collections.ArrayList)rows[1]!)[1]!).ToInt32());
    }

    [Fact]
    public void ToString_Plain_IsMetadata() => Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());

    [Fact]
    public void ToString_Numpy_NestsBrackets()
    {
        Assert.Equal("[1, 2, 3]", tensor(new[] { 1, 2, 3 }).npstr());
        Assert.Contains("0.5", tensor(0.5f).npstr(), StringComparison.Ordinal);
        Assert.Contains("...", arange(100).npstr(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Julia_ShowsMetadataAndNumbers()
    {
        var text = tensor(new[,] { { 1, 2 }, { 3, 4 } }).jlstr();

        Assert.StartsWith("[2x2], type = Int32, device = cpu", text, StringComparison.Ordinal);
        Assert.Contains("4", text, StringComparison.Ordinal);
        Assert.Equal("[], type = Float32, device = cpu, value = 1.5", tensor(1.5f).jlstr());
    }

    [Fact]
    public void Scalar_RemembersItsKind()
    {
        Assert.Equal(ScalarType.Int64, ((Scalar)3).Type);
        Assert.Equal(ScalarType.Float64, ((Scalar)3f).Type);
        Assert.Equal(ScalarType.Bool, ((Scalar)true).Type);
        Assert.Equal(3, ((Scalar)3.9).ToInt32());
    }

    [Fact]
    public void Cuda_IsNotThere()
    {
        Assert.False(cuda.is_available());
        Assert.Equal(0, cuda.device_count());
        Assert.Throws<InvalidOperationException>(() => ones(1).cuda());
    }

    [Fact]
    public void Threads_CanBeSet()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            Assert.Equal(1, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }
}

using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class ViewTests
{
    [Fact]
    public void View_WithMinusOne_InfersTheSize() => Assert.Equal([3, 4], arange(12).view(3, -1).shape);

    [Fact]
    public void View_OfTransposed_ThrowsButReshapeCopies()
    {
        using var t = arange(6).view(2, 3).t();

        Assert.False(t.is_contiguous());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => t.view(6));
        Assert.Equal([0, 3, 1, 4, 2, 5], t.reshape(6).data<long>().ToArray());
        Assert.Equal([0, 3, 1, 4, 2, 5], t.data<long>().ToArray());
    }

    [Fact]
    public void SqueezeAndUnsqueeze_DropAndAddDimensions()
    {
        using var t = zeros(1, 3, 1);

        Assert.Equal([3], t.squeeze().shape);
        Assert.Equal([3, 1], t.squeeze(0).shape);
        Assert.Equal([1, 3, 1, 1], t.unsqueeze(-1).shape);
    }

    [Fact]
    public void PermuteTransposeMovedim_ReorderDimensions()
    {
        using var t = zeros(2, 3, 4);

        Assert.Equal([4, 2, 3], t.permute(2, 0, 1).shape);
        Assert.Equal([2, 4, 3], t.transpose(1, 2).shape);
        Assert.Equal([3, 4, 2], movedim(t, 0, 2).shape);
        Assert.Equal([2, 4, 3], t.mT.shape);
        Assert.Equal([12, 4, 1], t.stride());
    }

    [Fact]
    public void Flatten_FromADimension_KeepsTheOnesBefore()
    {
        Assert.Equal([2, 12], zeros(2, 3, 4).flatten(1).shape);
        Assert.Equal([24], zeros(2, 3, 4).flatten().shape);
        Assert.Equal([2, 3, 4], zeros(2, 12).unflatten(1, 3, 4).shape);
    }

    [Fact]
    public void Expand_RepeatsWithoutMemory()
    {
        using var t = tensor(new float[,] { { 1 }, { 2 } }).expand(2, 3);

        Assert.Equal([1f, 1, 1, 2, 2, 2], t.data<float>().ToArray());
        Assert.Equal(0, t.stride(1));
    }

    [Fact]
    public void ChunkSplitUnbind_CutAlongADimension()
    {
        using var t = arange(10);

        Assert.Equal([4, 4, 2], t.chunk(3).Select(part => part.shape[0]));
        Assert.Equal([4, 4, 2], t.split(4).Select(part => part.shape[0]));
        Assert.Equal([3, 7], t.split([3L, 7L]).Select(part => part.shape[0]));
        Assert.Equal(2, arange(6).view(2, 3).unbind().Length);
        Assert.Equal([2, 3, 4], t.narrow(0, 2, 3).data<long>().ToArray());
    }

    [Fact]
    public void CatAndStack_JoinAlongOldAndNewDimensions()
    {
        using var a = ones(2, 3);
        using var b = zeros(1, 3);

        Assert.Equal([3, 3], cat([a, b]).shape);
        Assert.Equal([2, 6], cat([a, a], 1).shape);
        Assert.Equal([2, 2, 3], stack([a, a]).shape);
        Assert.Equal([2, 3, 2], stack([a, a], -1).shape);
        Assert.Equal([3, 3], vstack([a, b]).shape);
        Assert.Equal([2, 6], hstack([a, a]).shape);
    }

    [Fact]
    public void Cat_OfOneTensor_SharesItsMemory()
    {
        using var t = zeros(2);
        using var joined = cat([t]);

        joined.add_(1);

        Assert.Equal([1f, 1f], t.data<float>().ToArray());
        Assert.Throws<ArgumentException>(() => cat(Array.Empty<Tensor>()));
    }

    [Fact]
    public void Size_AddsSlicesAndCounts()
    {
        Size size = (2, 3, 4);

        Assert.Equal([3, 4], size.Slice(1, 3).Shape);
        Assert.Equal([2, 3], size.Slice(0, -1).Shape);
        Assert.Equal([2, 3, 4, 5], (size + new Size(5)).Shape);
        Assert.Equal(24, size.numel());
    }

    [Fact]
    public void Alias_IsAnotherWrapperOfTheSameTensor()
    {
        var t = ones(2);
        var other = t.alias();

        t.Dispose();
        other.add_(1);

        Assert.Equal([2f, 2f], other.data<float>().ToArray());
    }

    [Fact]
    public void CloneAndDetach_CopyAndShare()
    {
        using var t = ones(2, requires_grad: true);
        using var clone = t.clone();
        using var detached = t.detach();

        Assert.True(clone.requires_grad);
        Assert.False(clone.is_leaf);
        Assert.False(detached.requires_grad);
        detached[0] = 7f;
        Assert.Equal(7f, t[0].item<float>());
        Assert.Equal(1f, clone[0].item<float>());
    }

    [Fact]
    public void To_OtherType_ConvertsAndKeepsTheSameTensorOtherwise()
    {
        using var t = tensor(new[] { 1.7f, -1.7f });

        Assert.Equal([1, -1], t.to(ScalarType.Int64).data<long>().ToArray());
        Assert.Equal(ScalarType.Float64, t.to(ones(1, dtype: ScalarType.Float64)).dtype);
        Assert.Equal(ScalarType.Float16, t.half().dtype);
        using var same = t.to(ScalarType.Float32);
        same[0] = 9f;
        Assert.Equal(9f, t[0].item<float>());
    }

    [Fact]
    public void To_WithDisposeAfter_DisposesTheSource()
    {
        var t = ones(2);

        using var converted = t.to(ScalarType.Float64, disposeAfter: true);

        Assert.True(t.IsInvalid);
        Assert.Equal(2.0, converted.sum().item<double>());
    }

    [Fact]
    public void Meshgrid_ByBothConventions()
    {
        Assert.Equal([2, 3], meshgrid([arange(2), arange(3)])[0].shape);
        Assert.Equal([3, 2], meshgrid([arange(2), arange(3)], "xy")[0].shape);
    }

    [Fact]
    public void BroadcastShapes_GivesTheCommonShape() => Assert.Equal([5, 3, 4], broadcast_shapes([3, 1], [5, 1, 4]).Shape);
}

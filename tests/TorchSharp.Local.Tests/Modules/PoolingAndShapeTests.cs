using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

public class PoolingAndShapeTests
{
    // 1 2 3 4 / 5 6 7 8 / 9 10 11 12 / 13 14 15 16
    static Tensor Image() => arange(1, 17, ScalarType.Float32).reshape(1, 1, 4, 4);

    [Fact]
    public void MaxPool1d_StrideIsTheKernelUnlessTold()
    {
        using var input = Row(1, 3, 2, 5, 4).reshape(1, 1, 5);
        Near([3, 5], nn.MaxPool1d(2).call(input));
        Near([3, 3, 5, 5], nn.MaxPool1d(2, stride: 1).call(input));
        Near([3, 5, 4], nn.MaxPool1d(2, ceil_mode: true).call(input));
        var (values, indices) = nn.MaxPool1d(2).forward_with_indices(input);
        Near([3, 5], values);
        Near([1, 3], indices);
    }

    [Fact]
    public void MaxPool2d_AllForms_Agree()
    {
        using var input = Image();
        Near([6, 8, 14, 16], nn.MaxPool2d(2).call(input));
        Near([6, 8, 14, 16], nn.MaxPool2d((2, 2)).call(input));
        Near([6, 8, 14, 16], nn.MaxPool2d([2, 2]).call(input));
        Near([2, 4, 6, 8, 10, 12, 14, 16], nn.MaxPool2d((1, 2)).call(input));
        Near([1, 3, 4, 9, 11, 12, 13, 15, 16], nn.MaxPool2d(2, padding: 1).call(input));
        Near([11, 12, 15, 16], nn.MaxPool2d(2, stride: 1, dilation: 2).call(input));
        Near([5, 7, 13, 15], nn.MaxPool2d(2).forward_with_indices(input).Indices);
    }

    [Fact]
    public void MaxPool3d_TakesTheLargestOfEachBlock()
    {
        using var input = arange(0, 16, ScalarType.Float32).reshape(1, 1, 2, 2, 4);
        Near([13, 15], nn.MaxPool3d(2).call(input));
    }

    [Fact]
    public void AvgPool1d_PaddingCountsUnlessTold()
    {
        using var input = Row(2, 4, 6).reshape(1, 1, 3);
        Near([3], nn.AvgPool1d(2).call(input));
        Near([1, 5], nn.AvgPool1d(2, padding: 1).call(input));
        Near([2, 5], nn.AvgPool1d(2, padding: 1, count_include_pad: false).call(input));
    }

    [Fact]
    public void AvgPool2d_DivisorOverride_ReplacesTheCount()
    {
        using var input = Image();
        Near([3.5f, 5.5f, 11.5f, 13.5f], nn.AvgPool2d(2).call(input));
        Near([14, 22, 46, 54], nn.AvgPool2d(2, divisor_override: 1).call(input));
        Near([1.5f, 3.5f, 5.5f, 7.5f, 9.5f, 11.5f, 13.5f, 15.5f], nn.AvgPool2d((1, 2)).call(input));
        Near([6, 7, 10, 11], nn.AvgPool2d([3, 3], stride: [1, 1]).call(input));
    }

    [Fact]
    public void AvgPool3d_AveragesEachBlock()
        => Near([7.5f], nn.AvgPool3d((2, 2, 4)).call(arange(0, 16, ScalarType.Float32).reshape(1, 1, 2, 2, 4)));

    [Fact]
    public void AdaptivePools_GiveTheSizeAskedFor()
    {
        using var input = Image();
        Near([8.5f], nn.AdaptiveAvgPool2d(1).call(input));
        Near([3.5f, 5.5f, 11.5f, 13.5f], nn.AdaptiveAvgPool2d((2, 2)).call(input));
        Near([4.5f, 12.5f], nn.AdaptiveAvgPool2d([2, 1]).call(input));
        Near([8, 16], nn.AdaptiveMaxPool2d([2, 1]).call(input));
        Near([2, 3.5f], nn.AdaptiveAvgPool1d(2).call(Row(1, 3, 4).reshape(1, 1, 3)));
        Near([3, 4], nn.AdaptiveMaxPool1d(2).call(Row(1, 3, 4).reshape(1, 1, 3)));
        Assert.Equal([1, 2, 1, 2, 3], nn.AdaptiveAvgPool3d((1, 2, 3)).call(zeros([1, 2, 4, 4, 4])).shape);
    }

    [Fact]
    public void Pads_WriteTheirBorders()
    {
        using var row = Row(1, 2, 3).reshape(1, 1, 3);
        Near([9, 1, 2, 3, 9, 9], nn.ConstantPad1d((1, 2), 9).call(row));
        Near([3, 2, 1, 2, 3, 2, 1], nn.ReflectionPad1d(2).call(row));
        Near([1, 1, 2, 3], nn.ReplicationPad1d((1, 0)).call(row));
        using var image = Row(1, 2).reshape(1, 1, 1, 2);
        Near([0, 1, 2, 0, 0, 0, 0, 0], nn.ZeroPad2d((1, 1, 0, 1)).call(image));
        Near([7, 7, 7, 7, 7, 1, 2, 7, 7, 7, 7, 7], nn.ConstantPad2d(1, 7).call(image));
        Near([1, 2, 1, 2], nn.ReplicationPad2d((0, 0, 0, 1)).call(image));
        Assert.Equal([1, 1, 6, 6], nn.ReflectionPad2d(1).call(Image()).shape);
        Assert.Equal([1, 1, 3, 4, 5], nn.ConstantPad3d((1, 2, 1, 1, 1, 1), 0).call(zeros([1, 1, 1, 2, 2])).shape);
    }

    [Fact]
    public void FlattenAndUnflatten_UndoEachOther()
    {
        Assert.Equal([2, 12], nn.Flatten().call(zeros(2, 3, 4)).shape);
        Assert.Equal([6, 4], nn.Flatten(0, 1).call(zeros(2, 3, 4)).shape);
        Assert.Equal([2, 3, 4], nn.Unflatten(1, [3, 4]).call(zeros(2, 12)).shape);
    }

    [Fact]
    public void Upsample_NearestAndBilinear()
    {
        using var image = Row(1, 3).reshape(1, 1, 1, 2);
        Near([1, 1, 3, 3, 1, 1, 3, 3], nn.Upsample(scale_factor: [2, 2]).call(image));
        Near([1, 1.5f, 2.5f, 3], nn.Upsample([1, 4], mode: UpsampleMode.Bilinear, align_corners: false).call(image));
        Near([1, 2, 3], nn.Upsample([1, 3], mode: UpsampleMode.Bilinear, align_corners: true).call(image));
        Near([1, 1, 3, 3], nn.Upsample([4]).call(Row(1, 3).reshape(1, 1, 2)));
    }

    [Fact]
    public void PixelShuffle_AndBack()
    {
        using var input = Row(1, 2, 3, 4).reshape(1, 4, 1, 1);
        using var shuffled = nn.PixelShuffle(2).call(input);
        Assert.Equal([1, 1, 2, 2], shuffled.shape);
        Near([1, 2, 3, 4], shuffled);
        Assert.Equal([1, 4, 1, 1], nn.PixelUnshuffle(2).call(shuffled).shape);
    }

    [Fact]
    public void ChannelShuffle_InterleavesTheGroups()
        => Near([1, 3, 2, 4], nn.ChannelShuffle(2).call(Row(1, 2, 3, 4).reshape(1, 4, 1, 1)));

    [Fact]
    public void UnfoldAndFold_CountOverlaps()
    {
        using var blocks = nn.Unfold(2).call(ones(1, 1, 2, 3));
        Assert.Equal([1, 4, 2], blocks.shape);
        Near([1, 2, 1, 1, 2, 1], nn.Fold((2, 3), (2, 2)).call(blocks));
    }

    [Fact]
    public void Distances_FollowTheirFormulas()
    {
        using var left = tensor(new float[,] { { 3, 4 } });
        using var right = tensor(new float[,] { { 4, 3 } });
        Near([0.96f], nn.CosineSimilarity().call(left, right));
        Near([1.4142136f], nn.PairwiseDistance(eps: 0).call(left, right));
        Assert.Equal([1, 1], nn.PairwiseDistance(keepdim: true).call(left, right).shape);
    }

    [Fact]
    public void Dropout_Evaluating_ChangesNothing()
    {
        using var input = Row(1, 2);
        foreach (var layer in new nn.Module<Tensor, Tensor>[] { nn.Dropout(1), nn.Dropout2d(1), nn.FeatureAlphaDropout(0.9) })
        {
            layer.eval();
            Near([1, 2], layer.call(input));
        }
    }

    [Fact]
    public void Dropout_Certain_LeavesZeros()
    {
        Near([0, 0], nn.Dropout(1).call(Row(1, 2)));
        Near([0, 0], nn.Dropout1d(1).call(Row(1, 2).reshape(1, 1, 2)));
        Assert.Throws<ArgumentException>(() => nn.Dropout1d().call(Row(1)));
        using var inPlace = Row(1, 2);
        nn.Dropout(1, inplace: true).call(inPlace);
        Near([0, 0], inPlace);
    }
}

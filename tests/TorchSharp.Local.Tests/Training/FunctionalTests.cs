using System.Runtime.InteropServices;
using static TorchSharp.Local.Tests.Training.Numbers;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Training;

public class FunctionalTests
{
    [Fact]
    public void Linear_MultipliesAndAdds()
        => Equal([1 * 3 + 2 * 4 + 10], F.linear(Matrix(new double[,] { { 1, 2 } }), Matrix(new double[,] { { 3, 4 } }), Vector(10)));

    [Fact]
    public void Bilinear_MultipliesByBothInputs()
    {
        using var weight = arange(1, 5, ScalarType.Float64).reshape(1, 2, 2);
        // (1, 2) [[1, 2], [3, 4]] (5, 6)
        Equal([7 * 5 + 10 * 6], F.bilinear(Matrix(new double[,] { { 1, 2 } }), Matrix(new double[,] { { 5, 6 } }), weight));
    }

    [Fact]
    public void Conv1d_StridePaddingDilation()
    {
        using var x = Vector(1, 2, 3, 4).reshape(1, 1, 4);
        using var difference = Vector(1, -1).reshape(1, 1, 2);
        Equal([-1, -1, -1], F.conv1d(x, difference));
        Equal([-1, -1], F.conv1d(x, difference, stride: 2));
        Equal([-1, -1, -1, -1, 4], F.conv1d(x, difference, padding: 1));
        Equal([-2, -2], F.conv1d(x, difference, dilation: 2));
        Equal([-1, -1, -1, 4], F.conv1d_padding(x, difference, padding: Padding.Same));
    }

    [Fact]
    public void Conv2d_SumsItsWindowAndItsGroups()
    {
        using var x = arange(0, 18, ScalarType.Float64).reshape(1, 2, 3, 3);
        using var weight = ones(2, 1, 2, 2, ScalarType.Float64);
        using var result = F.conv2d(x, weight, Vector(0, 100), groups: 2);
        Assert.Equal([1, 2, 2, 2], result.shape);
        Equal([8, 12, 20, 24, 144, 148, 156, 160], result);
    }

    [Fact]
    public void ConvTranspose1d_SpreadsEachElement()
    {
        using var x = Vector(1, 2).reshape(1, 1, 2);
        using var weight = Vector(1, 10).reshape(1, 1, 2);
        Equal([1, 12, 20], F.conv_transpose1d(x, weight));
        Equal([1, 10, 2, 20, 0], F.conv_transpose1d(x, weight, stride: 2, output_padding: 1));
    }

    [Fact]
    public void MaxPool_TakesTheLargestAndSaysWhere()
    {
        using var x = Vector(1, 5, 3, 2, 4).reshape(1, 1, 5);
        Equal([5, 3], F.max_pool1d(x, 2));
        Equal([5, 3, 4], F.max_pool1d(x, 2, ceil_mode: true));
        Equal([5, 5, 3, 4], F.max_pool1d(x, 2, stride: 1));
        var (largest, indices) = F.max_pool1d_with_indices(x, 2);
        Equal([5, 3], largest);
        Equal([1, 2], indices);
    }

    [Fact]
    public void MaxPool2d_OverloadsAgreeAndUnpoolReverses()
    {
        using var x = arange(0, 16, ScalarType.Float64).reshape(1, 1, 4, 4);
        double[] expected = [5, 7, 13, 15];
        Equal(expected, F.max_pool2d(x, 2));
        Equal(expected, F.max_pool2d(x, (2, 2)));
        Equal(expected, F.max_pool2d(x, [2, 2]));
        var (largest, indices) = F.max_pool2d_with_indices(x, [2, 2]);
        Equal([0, 0, 0, 0, 0, 5, 0, 7, 0, 0, 0, 0, 0, 13, 0, 15], F.max_unpool2d(largest, indices, [2, 2]));
    }

    [Fact]
    public void AvgPool_CountsPaddingOnRequest()
    {
        using var x = Vector(2, 4).reshape(1, 1, 2);
        Equal([1, 2], F.avg_pool1d(x, 2, stride: 2, padding: 1));
        Equal([2, 4], F.avg_pool1d(x, 2, stride: 2, padding: 1, count_include_pad: false));
        using var image = ones(1, 1, 2, 2, ScalarType.Float64);
        Equal(4.0 / 3, F.avg_pool2d(image, 2, divisor_override: 3));
    }

    [Fact]
    public void AdaptivePools_DivideAnyLength()
    {
        using var x = Vector(1, 2, 3, 4, 5).reshape(1, 1, 5);
        Equal([2, 4], F.adaptive_avg_pool1d(x, 2));
        Equal([3, 5], F.adaptive_max_pool1d(x, 2));
        using var image = arange(0, 16, ScalarType.Float64).reshape(1, 1, 4, 4);
        Equal(7.5, F.adaptive_avg_pool2d(image, 1));
        Equal([2.5, 4.5, 10.5, 12.5], F.adaptive_avg_pool2d(image, (2, 2)));
        Equal([5, 7, 13, 15], F.adaptive_max_pool2d(image, [2, 2]));
    }

    [Fact]
    public void LpPool_IsTheNormOfTheWindow()
        => Equal([5, 13], F.lp_pool1d(Vector(3, 4, 5, 12).reshape(1, 1, 4), 2, 2));

    [Fact]
    public void BatchNorm_InTraining_NormalisesAndKeepsRunningStatistics()
    {
        using var x = Matrix(new double[,] { { 1 }, { 3 } });
        using var mean = Vector(0);
        using var variance = Vector(1);
        Equal([-1, 1], F.batch_norm(x, mean, variance, training: true, eps: 0));
        Equal(0.2, mean);
        // The running variance takes the unbiased one, 2.
        Equal(0.9 + 0.2, variance);
        Equal([(1 - 0.2) / Math.Sqrt(1.1)], F.batch_norm(x, mean, variance, eps: 0)[0]);
    }

    [Fact]
    public void LayerGroupAndInstanceNorm_NormaliseOverTheirOwnElements()
    {
        using var x = Vector(1, 3, 10, 30).reshape(1, 4, 1);
        var unit = 1 / Math.Sqrt(1 + 1e-5);
        Equal([-unit, unit, -1, 1], F.group_norm(x, 2), 1e-5);
        Equal([-unit * 2 + 5, unit * 2 + 5], F.layer_norm(Vector(1, 3), [2], Vector(2, 2), Vector(5, 5)));
        Equal([-unit, unit, -1, 1], F.instance_norm(x.reshape(1, 2, 2)), 1e-5);
    }

    [Fact]
    public void LocalResponseNorm_DividesByTheNeighbouringChannels()
    {
        using var x = Vector(1, 2, 3).reshape(1, 3, 1);
        // Windows of two channels, the one before and itself: sums of squares 1, 5, 13, halved.
        Equal([1 / 1.5, 2 / 3.5, 3 / 7.5], F.local_response_norm(x, 2, alpha: 1, beta: 1, k: 1));
    }

    [Fact]
    public void Normalize_GivesUnitRows()
        => Equal([0.6, 0.8], F.normalize(Matrix(new double[,] { { 3, 4 } })));

    [Fact]
    public void Pad_GoesFromTheLastDimensionOutwards()
    {
        using var x = Matrix(new double[,] { { 1, 2, 3 } });
        Equal([0, 1, 2, 3, 0, 0], F.pad(x, (1, 2)));
        Equal([9, 9, 9, 1, 2, 3], F.pad(x, (0, 0, 1, 0), value: 9));
        Equal([3, 2, 1, 2, 3], F.pad(x, [2L, 0L], PaddingModes.Reflect));
        Equal([1, 1, 2, 3, 3], F.pad(x, [1L, 1L], PaddingModes.Replicate));
        Equal([3, 1, 2, 3, 1], F.pad(x.unsqueeze(0), [1L, 1L], PaddingModes.Circular));
        Assert.Equal([3, 5], F.pad(x, 1L).shape);
    }

    [Fact]
    public void Interpolate_NearestAndLinear()
    {
        using var x = Vector(0, 4).reshape(1, 1, 2);
        Equal([0, 0, 4, 4], F.interpolate(x, size: [4]));
        Equal([0, 0, 4, 4], F.interpolate(x, scale_factor: [2]));
        Equal([0, 1, 3, 4], F.interpolate(x, size: [4], mode: InterpolationMode.Linear));
        Equal([0, 4.0 / 3, 8.0 / 3, 4], F.interpolate(x, size: [4], mode: InterpolationMode.Linear, align_corners: true));
    }

    [Fact]
    public void Interpolate_BilinearAreaAndCubic_KeepAConstantImage()
    {
        using var image = full(1, 1, 4, 4, 3.0, ScalarType.Float64);
        foreach (var mode in new[] { InterpolationMode.Bilinear, InterpolationMode.Bicubic, InterpolationMode.Area })
            Equal([3, 3, 3, 3], F.interpolate(image, size: [2, 2], mode: mode));
        Equal([2.5, 4.5, 10.5, 12.5], F.interpolate(
            arange(0, 16, ScalarType.Float64).reshape(1, 1, 4, 4), size: [2, 2], mode: InterpolationMode.Area));
        Assert.Equal([1, 1, 6, 6], F.upsample_bilinear(image, scale_factor: [1.5, 1.5]).shape);
    }

    [Fact]
    public void Interpolate_ImpossibleRequests_Throw()
    {
        using var x = Vector(0, 4).reshape(1, 1, 2);
        Assert.Throws<ExternalException>(() => F.interpolate(x));
        Assert.Throws<ExternalException>(() => F.interpolate(x, size: [4, 4]));
        Assert.Throws<ExternalException>(() => F.interpolate(x, size: [4], mode: InterpolationMode.Bilinear));
        Assert.Throws<ExternalException>(() => F.interpolate(x, size: [4], align_corners: true));
    }

    [Fact]
    public void PixelShuffle_MovesChannelsIntoTheImage()
    {
        using var x = arange(0, 4, ScalarType.Float64).reshape(1, 4, 1, 1);
        using var image = F.pixel_shuffle(x, 2);
        Assert.Equal([1, 1, 2, 2], image.shape);
        Assert.Equal([1, 4, 1, 1], F.pixel_unshuffle(image, 2).shape);
    }

    [Fact]
    public void GridSample_OfTheIdentityGrid_IsTheImage()
    {
        using var image = arange(0, 9, ScalarType.Float64).reshape(1, 1, 3, 3);
        using var identity = Matrix(new double[,] { { 1, 0, 0 }, { 0, 1, 0 } }).unsqueeze(0);
        using var grid = F.affine_grid(identity, [1, 1, 3, 3], align_corners: true);
        Equal(Values(image), F.grid_sample(image, grid, align_corners: true));
        Equal(Values(image), F.grid_sample(image, grid, GridSampleMode.Nearest, GridSamplePaddingMode.Border, true));
    }

    [Fact]
    public void Unfold_ThenFold_CountsTheOverlaps()
    {
        using var x = arange(0, 9, ScalarType.Float64).reshape(1, 1, 3, 3);
        using var blocks = F.unfold(x, 2);
        Assert.Equal([1, 4, 4], blocks.shape);
        Equal([0, 1, 3, 4], blocks[0, 0]);
        Equal([0, 2, 2, 6, 16, 10, 6, 14, 8], F.fold(blocks, 3, 2));
    }

    [Fact]
    public void OneHot_MarksTheClass()
    {
        Equal([0, 1, 0, 1, 0, 0], F.one_hot(Classes(1, 0), 3));
        Assert.Throws<ArgumentException>(() => F.one_hot(Vector(1, 0)));
    }

    [Fact]
    public void Distances_OfThreeAndFour()
    {
        using var x = Matrix(new double[,] { { 3, 0 } });
        using var y = Matrix(new double[,] { { 0, 4 } });
        Equal(5, F.pairwise_distance(x, y), 1e-5);
        Equal(7, F.pairwise_distance(x, y, p: 1), 1e-5);
        Equal(0, F.cosine_similarity(x, y));
        Equal(0.6, F.cosine_similarity(x, Matrix(new double[,] { { 3, 4 } })));
    }

    [Fact]
    public void Attention_OfZeroQueries_AveragesTheValues()
    {
        using var queries = zeros(1, 2, 4, ScalarType.Float64);
        using var keys = rand(1, 2, 4, ScalarType.Float64);
        using var values = Matrix(new double[,] { { 1 }, { 3 } }).unsqueeze(0);
        Equal([2, 2], F.scaled_dot_product_attention(queries, keys, values));
        Equal([1, 2], F.scaled_dot_product_attention(queries, keys, values, is_casual: true));
        using var hidden = tensor(new[] { true, false }).expand(1, 2, 2);
        Equal([1, 1], F.scaled_dot_product_attention(queries, keys, values, hidden));
        using var bias = Vector(0, Math.Log(3)).expand(1, 2, 2);
        Equal([2.5, 2.5], F.scaled_dot_product_attention(queries, keys, values, bias));
    }

    [Fact]
    public void Attention_ScalesByTheRootOfTheWidth()
    {
        // Scores 0 and 4 / sqrt(4) = 2.
        using var query = full(1, 1, 4, 1.0, ScalarType.Float64);
        using var keys = stack([zeros(4, ScalarType.Float64), ones(4, ScalarType.Float64)]).unsqueeze(0);
        using var values = Matrix(new double[,] { { 0 }, { 1 } }).unsqueeze(0);
        Equal(1 / (1 + Math.Exp(-2)), F.scaled_dot_product_attention(query, keys, values));
    }

    [Fact]
    public void Attention_BadArguments_Throw()
    {
        using var x = zeros(1, 2, 4);
        using var mask = zeros(2, 2);
        Assert.Throws<ArgumentException>(() => F.scaled_dot_product_attention(x, x, x, p: -1));
        Assert.Throws<ArgumentException>(() => F.scaled_dot_product_attention(x, x, x, mask, is_casual: true));
    }
}

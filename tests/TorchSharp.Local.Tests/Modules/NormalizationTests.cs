using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

public class NormalizationTests
{
    [Fact]
    public void BatchNorm1d_Training_UsesTheBatchAndMovesTheStatistics()
    {
        using var layer = nn.BatchNorm1d(1, eps: 0);
        Near([-1, 1], layer.call(tensor(new float[,] { { 1 }, { 5 } })));

        // Mean 3, unbiased variance 8, with the momentum 0.1.
        Near([0.3f], layer.running_mean!);
        Near([1.7f], layer.running_var!);
        Assert.Equal(1, layer.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void BatchNorm1d_Evaluating_UsesTheStatistics()
    {
        using var layer = nn.BatchNorm1d(1, eps: 0);
        layer.running_mean = Row(1);
        layer.running_var = Row(4);
        layer.eval();
        Near([0, 2], layer.call(tensor(new float[,] { { 1 }, { 5 } })));
        Assert.Equal(0, layer.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void BatchNorm1d_NoMomentum_AveragesOverAllBatches()
    {
        using var layer = nn.BatchNorm1d(1);
        layer.momentum = null;
        layer.call(tensor(new float[,] { { 0 }, { 2 } }));
        layer.call(tensor(new float[,] { { 4 }, { 6 } }));
        Near([3], layer.running_mean!);
        Near([2], layer.running_var!);
    }

    [Fact]
    public void BatchNorm1d_WithoutStatistics_AlwaysUsesTheBatch()
    {
        using var layer = nn.BatchNorm1d(1, eps: 0, affine: false, track_running_stats: false);
        layer.eval();
        Near([-1, 1], layer.call(tensor(new float[,] { { 1 }, { 5 } })));
        Assert.Empty(layer.parameters());
        Assert.Empty(layer.buffers());
    }

    [Fact]
    public void BatchNorm_OneValuePerChannelInTraining_Throws()
    {
        using var layer = nn.BatchNorm1d(2);
        Assert.ThrowsAny<Exception>(() => layer.call(zeros(1, 2)));
    }

    [Fact]
    public void BatchNorm_OtherNumberOfDimensions_Throws()
    {
        Assert.Throws<ArgumentException>(() => nn.BatchNorm1d(2).call(zeros(2, 2, 2, 2)));
        Assert.Throws<ArgumentException>(() => nn.BatchNorm2d(2).call(zeros(2, 2, 2)));
        Assert.Throws<ArgumentException>(() => nn.BatchNorm3d(2).call(zeros(2, 2, 2, 2)));
    }

    [Fact]
    public void BatchNorm_ResetParameters_StartsAnew()
    {
        using var layer = nn.BatchNorm1d(1);
        layer.call(tensor(new float[,] { { 1 }, { 5 } }));
        layer.reset_parameters();
        Near([0], layer.running_mean!);
        Near([1], layer.running_var!);
        Assert.Equal(0, layer.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void InstanceNorm1d_NormalizesEachChannelByItself()
    {
        using var layer = nn.InstanceNorm1d(2, eps: 0);
        Near([-1, 1, 1, -1], layer.call(Row(1, 3, 30, 10).reshape(1, 2, 2)));
        Near([-1, 1, 1, -1], layer.call(Row(1, 3, 30, 10).reshape(2, 2)));
        Assert.Empty(layer.parameters());
        Assert.Throws<ArgumentException>(() => layer.call(zeros(1, 3, 2)));
    }

    [Fact]
    public void InstanceNorm2d_Affine_ScalesAndShifts()
    {
        using var layer = nn.InstanceNorm2d(1, eps: 0, affine: true);
        layer.weight = Weights(2);
        layer.bias = Weights(10);
        Near([8, 12], layer.call(Row(1, 3).reshape(1, 1, 1, 2)));
        Assert.Equal("InstanceNorm1d", layer.GetName());
    }

    [Fact]
    public void LayerNorm_NormalizesTheLastDimensions()
    {
        using var layer = nn.LayerNorm([2, 2], eps: 0);
        Near([-1.3416408f, -0.4472136f, 0.4472136f, 1.3416408f], layer.call(Row(1, 2, 3, 4).reshape(1, 2, 2)));
        Assert.Equal([2, 2], layer.weight.shape);
        Assert.Equal([2, 2], layer.normalized_shape);
    }

    [Fact]
    public void LayerNorm_WithoutBiasOrWeights_HasFewerParameters()
    {
        Assert.Single(nn.LayerNorm(2, bias: false).parameters());
        using var plain = nn.LayerNorm(2, eps: 0, elementwise_affine: false);
        Assert.Empty(plain.parameters());
        Near([-1, 1], plain.call(Row(5, 9)));
    }

    [Fact]
    public void GroupNorm_NormalizesEachGroup()
    {
        using var layer = nn.GroupNorm(2, 4, eps: 0);
        layer.weight = Weights(1, 1, 1, 1);
        layer.bias = Weights(0, 0, 0, 5);
        Near([-1, 1, -1, 6], layer.call(Row(1, 3, 10, 30).reshape(1, 4, 1)));
        Assert.Throws<ArgumentException>(() => layer.call(zeros(1, 4)));
    }

    [Fact]
    public void LocalResponseNorm_DividesByItsNeighbours()
    {
        // The figures are libtorch's: size 3 over sin(0.01 j) * 10 in (1, 4, 2, 2).
        using var layer = nn.LocalResponseNorm(3);
        using var input = Wave(1, 4, 2, 2) * 10;
        Near([0, 0.0999976769f, 0.19998467f, 0.299950689f], 11.9752689, layer.call(input));
    }

    [Fact]
    public void BatchNorm_TypeOfItsOwn_IsItsCountersTypeToo()
    {
        using var layer = nn.BatchNorm1d(1, dtype: ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, layer.num_batches_tracked!.dtype);
    }
}

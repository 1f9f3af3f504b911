using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Training.Numbers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils;

namespace TorchSharp.Local.Tests.Training;

public class GradientUtilitiesTests
{
    [Fact]
    public void ClipGradNorm_OverAllParameters_ScalesToTheMaximum()
    {
        using var first = WithGradient(3);
        using var second = WithGradient(4);
        using var untrained = Weights(1);
        Equal([5], [clip_grad_norm_([first, second, untrained], 1)]);
        Equal(0.6, first.grad!, 1e-5);
        Equal(0.8, second.grad!, 1e-5);
    }

    [Fact]
    public void ClipGradNorm_BelowTheMaximum_LeavesTheGradients()
    {
        using var weights = WithGradient(3, 4);
        Equal([5], [clip_grad_norm_([weights], 6)]);
        Equal([3, 4], weights.grad!, 1e-12);
    }

    [Fact]
    public void ClipGradNorm_InfinityNorm_IsTheLargestElement()
    {
        using var weights = WithGradient(3, -4);
        Equal([4], [clip_grad_norm_([weights], 2, double.PositiveInfinity)]);
        Equal([1.5, -2], weights.grad!, 1e-5);
    }

    [Fact]
    public void ClipGradNorm_WithoutGradients_IsZero()
    {
        using var weights = Weights(1);
        Assert.Equal(0, clip_grad_norm_([weights], 1));
    }

    [Fact]
    public void ClipGradValue_LimitsEachElement()
    {
        using var weights = WithGradient(3, -4, 0.5);
        clip_grad_value_([weights], 1);
        Equal([1, -1, 0.5], weights.grad!);
    }

    [Fact]
    public void ParameterVector_ThereAndBack()
    {
        using var matrix = new Parameter(Matrix(new double[,] { { 1, 2 }, { 3, 4 } }));
        using var bias = Weights(5);
        using var vector = parameters_to_vector([matrix, bias]);
        Equal([1, 2, 3, 4, 5], vector);

        vector_to_parameters(vector * 10, [matrix, bias]);

        Equal([10, 20, 30, 40], matrix);
        Equal(50, bias);
        Assert.Equal([2, 2], matrix.shape);
        Assert.True(matrix.requires_grad);
    }

    [Fact]
    public void PadSequence_FillsUpToTheLongest()
    {
        using var first = Vector(1, 2, 3);
        using var second = Vector(4);
        Equal([1, 2, 3, 4, -1, -1], rnn.pad_sequence([first, second], batch_first: true, padding_value: -1));
        Equal([1, 4, 2, 0, 3, 0], rnn.pad_sequence([first, second]));
    }

    static Parameter WithGradient(params double[] gradient)
    {
        var weights = Weights(new double[gradient.Length]);
        using var values = Vector(gradient);
        (weights * values).sum().backward();
        return weights;
    }
}

using static TorchSharp.Local.Tests.Training.Numbers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace TorchSharp.Local.Tests.Training;

public class InitTests
{
    [Theory]
    [InlineData(NonlinearityType.Linear, 0, 1)]
    [InlineData(NonlinearityType.Conv2D, 0, 1)]
    [InlineData(NonlinearityType.Sigmoid, 0, 1)]
    [InlineData(NonlinearityType.Tanh, 0, 5.0 / 3)]
    [InlineData(NonlinearityType.ReLU, 0, 1.4142135624)]
    [InlineData(NonlinearityType.LeakyReLU, 0.2, 1.3867504906)]
    public void CalculateGain_OfEachNonlinearity(NonlinearityType nonlinearity, double slope, double gain)
        => Equal([gain], [calculate_gain(nonlinearity, slope)]);

    [Fact]
    public void Fans_CountTheReceptiveField()
    {
        Assert.Equal((20, 10), CalculateFanInAndFanOut(zeros(10, 20)));
        Assert.Equal((3 * 25, 8 * 25), CalculateFanInAndFanOut(zeros(8, 3, 5, 5)));
        Assert.Throws<ArgumentException>(() => CalculateFanInAndFanOut(zeros(10)));
    }

    [Fact]
    public void ConstantOnesZeros_FillAParameterThatIsTrained()
    {
        using var weights = Weights(1, 2);
        Equal([7, 7], constant_(weights, 7));
        Equal([1, 1], ones_(weights));
        Equal([0, 0], zeros_(weights));
        Assert.True(weights.requires_grad);
        Assert.True(weights.is_leaf);
    }

    [Fact]
    public void XavierUniform_StaysInItsBoundAndFillsIt()
    {
        // sqrt(6 / (100 + 50)) = 0.2
        var values = Values(xavier_uniform_(zeros(50, 100)));
        Assert.InRange(values.Max(), 0.19, 0.2001);
        Assert.InRange(values.Min(), -0.2001, -0.19);
        Assert.InRange(Values(xavier_uniform_(zeros(50, 100), gain: 2)).Max(), 0.38, 0.4001);
    }

    [Fact]
    public void XavierNormal_HasItsDeviation()
        => Assert.InRange(Deviation(xavier_normal_(zeros(100, 100))), 0.096, 0.104);

    [Fact]
    public void KaimingUniform_OfLeakyReluFive_IsLinearsDefault()
    {
        // a = sqrt 5 gives sqrt(6 / (6 * 100)) = 0.1
        var values = Values(kaiming_uniform_(zeros(50, 100), a: Math.Sqrt(5)));
        Assert.InRange(values.Max(), 0.095, 0.1001);
        Assert.InRange(values.Min(), -0.1001, -0.095);
    }

    [Fact]
    public void KaimingNormal_ByFan_HasItsDeviation()
    {
        using var weights = zeros(50, 200);
        Assert.InRange(Deviation(kaiming_normal_(weights, nonlinearity: NonlinearityType.ReLU)), 0.096, 0.104);
        Assert.InRange(Deviation(kaiming_normal_(weights, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU)), 0.192, 0.208);
    }

    [Fact]
    public void UniformAndNormal_FollowTheirParameters()
    {
        var uniform = Values(uniform_(zeros(10_000), 2, 3));
        Assert.InRange(uniform.Min(), 2, 2.01);
        Assert.InRange(uniform.Max(), 2.99, 3);
        var normal = normal_(zeros(10_000), 5, 0.1);
        Assert.InRange(Values(normal).Average(), 4.99, 5.01);
        Assert.InRange(Deviation(normal), 0.096, 0.104);
    }

    [Fact]
    public void TruncNormal_StaysBetweenItsBounds()
        => Assert.All(Values(trunc_normal_(zeros(10_000), 0, 1, -0.5, 1)), value => Assert.InRange(value, -0.5, 1));

    [Fact]
    public void Orthogonal_RowsOrColumnsAreOrthonormal()
    {
        using var wide = orthogonal_(zeros(3, 5, ScalarType.Float64), gain: 2);
        Equal([4, 0, 0, 0, 4, 0, 0, 0, 4], wide.matmul(wide.t()), 1e-5);
        using var tall = orthogonal_(zeros(5, 3, ScalarType.Float64));
        Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], tall.t().matmul(tall), 1e-5);
    }

    [Fact]
    public void Eye_FillsTheDiagonal()
        => Equal([1, 0, 0, 0, 1, 0], eye_(ones(2, 3)));

    [Fact]
    public void Dirac_MakesAConvolutionTheIdentity()
    {
        using var kernel = dirac_(rand(2, 2, 3, 3));
        using var image = rand(1, 2, 4, 4);
        using var result = nn.functional.conv2d(image, kernel, padding: [1, 1]);
        Equal(Values(image), result);
        Assert.Throws<ArgumentException>(() => dirac_(zeros(2, 2)));
    }

    [Fact]
    public void Sparse_ZeroesItsShareOfEachColumn()
    {
        using var weights = sparse_(zeros(10, 6), sparsity: 0.35);
        var zerosByColumn = Values((weights == 0).sum([0]));
        Assert.Equal([4, 4, 4, 4, 4, 4], zerosByColumn);
    }

    static double Deviation(Tensor tensor)
    {
        var values = Values(tensor);
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}

using TorchSharp.Modules;
using static TorchSharp.Local.Tests.Training.Numbers;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Training;

public class ActivationTests
{
    [Fact]
    public void Activations_AtMinusOneAndTwo()
    {
        using var x = Vector(-1, 2);
        Equal([0, 2], F.relu(x));
        Equal([0, 6], F.relu6(x * 4));
        Equal([-0.01, 2], F.leaky_relu(x));
        Equal([Math.Exp(-1) - 1, 2], F.elu(x, 1));
        Equal([0.5 * (Math.Exp(-2) - 1), 2], F.celu(x, 0.5));
        Equal([-1.1113307378, 2.1014019748], F.selu(x));
        Equal([-0.2689414214, 1.7615941560], F.silu(x));
        Equal([-0.3034014613, 1.9439589596], F.mish(x));
        Equal([0.2689414214, 0.8807970780], F.sigmoid(x));
        Equal([-1.3132616875, -0.1269280110], F.logsigmoid(x));
        Equal([Math.Tanh(-1), Math.Tanh(2)], F.tanh(x));
        Equal([-1 - Math.Tanh(-1), 2 - Math.Tanh(2)], F.tanhshrink(x));
        Equal([-0.5, 2.0 / 3], F.softsign(x));
        Equal([0.3132616875, 2.1269280110], F.softplus(x));
        Equal([-0.5, 1.5], F.softshrink(x));
        Equal([-1, 2], F.hardshrink(x));
        Equal([1.0 / 3, 5.0 / 6], F.hardsigmoid(x));
        Equal([-1.0 / 3, 5.0 / 3], F.hardswish(x));
        Equal([-1, 1], F.hardtanh(x));
        Equal([7, 2], F.threshold(x, 0, 7));
        Equal([-0.25, 2], F.prelu(x, Vector(0.25)));
    }

    [Fact]
    public void Gelu_ExactAndApproximate_DifferInTheFourthPlace()
    {
        using var x = Vector(1);
        Equal(0.8413447461, F.gelu(x), 1e-9);
        Equal(0.8411919906, F.gelu(x, GELU.Approximate.tanh), 1e-9);
    }

    [Fact]
    public void InPlace_ChangesTheInputAndReturnsAView()
    {
        using var x = Vector(-1, 2);
        using (var result = F.relu(x, inplace: true))
            Equal([0, 2], result);
        Equal([0, 2], x);
    }

    [Fact]
    public void Softmax_SumsToOneAlongItsDimension()
    {
        using var x = Matrix(new[,] { { 0, Math.Log(3) } });
        Equal([0.25, 0.75], F.softmax(x, 1));
        Equal([1, 1], F.softmax(x, 0));
        Equal([0.75, 0.25], F.softmin(x, 1));
        Equal([Math.Log(0.25), Math.Log(0.75)], F.log_softmax(x, -1));
    }

    [Fact]
    public void Softmax_OfSingles_CanGiveDoubles()
    {
        using var x = zeros(4);
        using var result = F.softmax(x, 0, ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, result.dtype);
    }

    [Fact]
    public void Glu_MultipliesByTheGatesHalf()
        => Equal([1.5, 2], F.glu(Vector(3, 4, 0, 0)));

    [Fact]
    public void Dropout_ByDefault_IsActiveAndScalesWhatIsKept()
    {
        using var x = ones(10_000);
        var result = Values(F.dropout(x, 0.25));
        Assert.All(result, value => Assert.True(value is 0 || Math.Abs(value - 4.0 / 3) < 1e-6));
        Assert.InRange(result.Count(value => value is 0), 2200, 2800);
    }

    [Fact]
    public void Dropout_InEvaluation_IsTheIdentity()
        => Equal([1, 2], F.dropout(Vector(1, 2), 0.5, training: false));

    [Fact]
    public void AlphaDropout_ByDefault_IsInactive()
        => Equal([1, 2], F.alpha_dropout(Vector(1, 2)));

    [Fact]
    public void Dropout2d_DropsWholeChannels()
    {
        using var x = ones(8, 16, 3, 3);
        var sums = Values(F.dropout2d(x, 0.5).sum([2, 3]));
        Assert.All(sums, sum => Assert.True(sum is 0 or 18));
        Assert.Contains(0, sums);
        Assert.Contains(18, sums);
    }

    [Fact]
    public void Dropout1d_DropsWholeChannels()
    {
        using var x = ones(8, 16, 5);
        var sums = Values(F.dropout1d(x, 0.5).sum(2));
        Assert.All(sums, sum => Assert.True(sum is 0 or 10));
        Assert.Contains(0, sums);
        Assert.Contains(10, sums);
    }
}

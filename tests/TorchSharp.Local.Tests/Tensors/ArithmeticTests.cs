using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class ArithmeticTests
{
    [Fact]
    public void Add_OfColumnAndRow_Broadcasts()
    {
        using var column = tensor(new float[,] { { 10 }, { 20 } });
        using var row = tensor(new float[] { 1, 2, 3 });

        using var sum = column + row;

        Assert.Equal([2, 3], sum.shape);
        Assert.Equal([11, 12, 13, 21, 22, 23], sum.data<float>().ToArray());
    }

    [Fact]
    public void Add_OfShapesThatDoNotFit_ThrowsTheMessageOfLibtorch()
    {
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => ones(2) + ones(3));

        Assert.Contains("must match the size of tensor b (3)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception raised from", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_WithNumbersOnBothSides_FollowArithmetic()
    {
        using var t = tensor(new float[] { 1, 2, 4 });

        Assert.Equal([3f, 4, 6], (t + 2).data<float>().ToArray());
        Assert.Equal([3f, 4, 6], (2 + t).data<float>().ToArray());
        Assert.Equal([-1f, 0, 2], (t - 2.0).data<float>().ToArray());
        Assert.Equal([1f, 0, -2], (2f - t).data<float>().ToArray());
        Assert.Equal([0.5f, 1, 2], (t * 0.5f).data<float>().ToArray());
        Assert.Equal([8f, 4, 2], (8L / t).data<float>().ToArray());
        Assert.Equal([0.25f, 0.5f, 1], (t / 4).data<float>().ToArray());
        Assert.Equal([1f, 2, 1], (t % 3).data<float>().ToArray());
        Assert.Equal([-1f, -2, -4], (-t).data<float>().ToArray());
    }

    [Fact]
    public void Arithmetic_OfIntegersAndAFloatNumber_GivesTheDefaultType()
    {
        using var t = tensor(new[] { 1, 2 });

        Assert.Equal(ScalarType.Int32, (t + 1).dtype);
        Assert.Equal(ScalarType.Float32, (t + 0.5).dtype);
        Assert.Equal(ScalarType.Float32, (t / 2).dtype);
    }

    [Fact]
    public void Add_WithAlpha_ScalesTheSecond() =>
        Assert.Equal([21f, 42f], tensor(new[] { 1f, 2f }).add(tensor(new[] { 10f, 20f }), 2).data<float>().ToArray());

    [Fact]
    public void Div_WithRoundingMode_RoundsAsItSays()
    {
        using var t = tensor(new[] { -7f, 7f });

        Assert.Equal([-4f, 3f], t.div(2, RoundingMode.floor).data<float>().ToArray());
        Assert.Equal([-3f, 3f], t.div(2, RoundingMode.trunc).data<float>().ToArray());
        Assert.Equal([-3.5f, 3.5f], t.div(2).data<float>().ToArray());
    }

    [Fact]
    public void InPlace_Methods_ReturnTheSameObject()
    {
        using var t = tensor(new[] { 1f, 2f });

        var result = t.add_(1).mul_(10);

        Assert.Same(t, result);
        Assert.Equal([20f, 30f], t.data<float>().ToArray());
    }

    [Fact]
    public void Comparison_Operators_GiveBools()
    {
        using var t = tensor(new float[] { 1, 2, 3 });

        Assert.Equal([false, true, false], (t == 2).data<bool>().ToArray());
        Assert.Equal([true, false, true], (t != 2).data<bool>().ToArray());
        Assert.Equal([true, false, false], (t < 2).data<bool>().ToArray());
        Assert.Equal([false, true, true], (2 <= t).data<bool>().ToArray());
        Assert.Equal([false, false, true], (t > 2.5f).data<bool>().ToArray());
        Assert.Equal([true, true, false], (2 >= t).data<bool>().ToArray());
    }

    [Fact]
    public void Logic_Operators_WorkOnBools()
    {
        using var a = tensor(new[] { true, true, false });
        using var b = tensor(new[] { true, false, false });

        Assert.Equal([true, false, false], (a & b).data<bool>().ToArray());
        Assert.Equal([true, true, false], (a | b).data<bool>().ToArray());
        Assert.Equal([false, true, false], (a ^ b).data<bool>().ToArray());
        Assert.Equal([false, false, true], (~a).data<bool>().ToArray());
    }

    [Fact]
    public void Pointwise_Functions_HaveTheirKnownValues()
    {
        using var t = tensor(new[] { 0.0, 1.0 });

        Assert.Equal([1.0, Math.E], t.exp().data<double>().ToArray(), Close);
        Assert.Equal([0.5, 1 / (1 + Math.Exp(-1))], t.sigmoid().data<double>().ToArray(), Close);
        Assert.Equal([0.0, Math.Tanh(1)], t.tanh().data<double>().ToArray(), Close);
        Assert.Equal([0.0, Math.Log(2)], t.log1p().data<double>().ToArray(), Close);
        Assert.Equal([0.0, 0.8427007929497149], t.erf().data<double>().ToArray(), Close);
        Assert.Equal([0.0, Math.E - 1], t.expm1().data<double>().ToArray(), Close);
        Assert.Equal([0.0, 0.8413447460685429], t.gelu().data<double>().ToArray(), Close);
        Assert.Equal([0.0, Math.Sin(1)], t.sin().data<double>().ToArray(), Close);
    }

    [Fact]
    public void Rounding_Functions_DifferOnHalves()
    {
        using var t = tensor(new[] { -1.5f, -0.4f, 0.5f, 2.5f });

        Assert.Equal([-2f, -0f, 0f, 2f], t.round().data<float>().ToArray());
        Assert.Equal([-2f, -1f, 0f, 2f], t.floor().data<float>().ToArray());
        Assert.Equal([-1f, -0f, 1f, 3f], t.ceil().data<float>().ToArray());
        Assert.Equal([-1f, -0f, 0f, 2f], t.trunc().data<float>().ToArray());
    }

    [Fact]
    public void Clamp_WithOneBound_LeavesTheOtherSide()
    {
        using var t = tensor(new[] { -2f, 0f, 2f });

        Assert.Equal([-1f, 0, 1], t.clamp(-1, 1).data<float>().ToArray());
        Assert.Equal([0f, 0, 2], t.clamp(min: (Scalar)0).data<float>().ToArray());
        Assert.Equal([-2f, 0, 1], t.clamp_max(1).data<float>().ToArray());
    }

    [Fact]
    public void NanAndInfinity_AreFound()
    {
        using var t = tensor(new[] { float.NaN, float.PositiveInfinity, 1f });

        Assert.Equal([true, false, false], t.isnan().data<bool>().ToArray());
        Assert.Equal([false, true, false], t.isinf().data<bool>().ToArray());
        Assert.Equal([false, false, true], t.isfinite().data<bool>().ToArray());
        Assert.Equal([0f, 9f, 1f], t.nan_to_num(0, posinf: 9).data<float>().ToArray());
    }

    [Fact]
    public void Where_ChoosesByCondition() => Assert.Equal(
        [1f, 20f, 3f],
        where(tensor(new[] { true, false, true }), tensor(new[] { 1f, 2f, 3f }), tensor(new[] { 10f, 20f, 30f })).data<float>().ToArray());

    [Fact]
    public void Lerp_Addcmul_Addcdiv_FollowTheirFormulas()
    {
        using var a = tensor(new[] { 1f });
        using var b = tensor(new[] { 4f });
        using var c = tensor(new[] { 2f });

        Assert.Equal(2.5f, a.lerp(b, tensor(new[] { 0.5f })).item<float>());
        Assert.Equal(5f, a.addcmul(b, c, 0.5).item<float>());
        Assert.Equal(2f, a.addcdiv(b, c, 0.5).item<float>());
    }

    [Fact]
    public void Equality_OfWholeTensors_ComparesShapeAndElements()
    {
        Assert.True(tensor(new[] { 1f, 2f }).Equals(tensor(new[] { 1f, 2f })));
        Assert.False(tensor(new[] { 1f, 2f }).Equals(tensor(new[] { 1f, 3f })));
        Assert.False(tensor(new[] { 1f, 2f }).Equals(tensor(new[,] { { 1f, 2f } })));
        Assert.True(tensor(new[] { 1f }).allclose(tensor(new[] { 1f + 1e-7f })));
        Assert.False(tensor(new[] { 1f }).allclose(tensor(new[] { 1.1f })));
    }

    [Fact]
    public void Pow_TakesNumbersAndTensors()
    {
        using var t = tensor(new[] { 2f, 3f });

        Assert.Equal([8f, 27f], t.pow(3).data<float>().ToArray());
        Assert.Equal([2f, 9f], t.pow(tensor(new[] { 1f, 2f })).data<float>().ToArray());
        Assert.Equal([4f, 9f], t.square().data<float>().ToArray());
    }

    static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-9;
}

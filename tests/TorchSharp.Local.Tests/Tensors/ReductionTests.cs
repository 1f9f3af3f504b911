using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class ReductionTests
{
    static Tensor Sample() => tensor(new[,] { { 1.0, 2, 3 }, { 4, 5, 9 } });

    [Fact]
    public void Sum_OverAllOrSomeDimensions()
    {
        Assert.Equal(24.0, Sample().sum().item<double>());
        Assert.Equal([5.0, 7, 12], Sample().sum(0L).data<double>().ToArray());
        Assert.Equal([2, 1], Sample().sum(1, keepdim: true).shape);
        Assert.Equal(24.0, Sample().sum(0L, 1).item<double>());
        Assert.Equal(ScalarType.Int64, tensor(new[] { true, true }).sum().dtype);
        Assert.Equal(ScalarType.Float32, Sample().sum(type: ScalarType.Float32).dtype);
    }

    [Fact]
    public void MeanStdVar_AreUnbiasedByDefault()
    {
        Assert.Equal(4.0, Sample().mean().item<double>());
        Assert.Equal([2.0, 6.0], Sample().mean([1L]).data<double>().ToArray());
        // deviations 3 2 1 0 1 5: squares 40
        Assert.Equal(8.0, Sample().var().item<double>(), 12);
        Assert.Equal(40.0 / 6, Sample().var(unbiased: false).item<double>(), 12);
        Assert.Equal([1.0, Math.Sqrt(7)], Sample().std(1).data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void MaxMin_GiveValuesAndIndices()
    {
        var (values, indexes) = Sample().max(1);

        Assert.Equal([3.0, 9], values.data<double>().ToArray());
        Assert.Equal([2, 2], indexes.data<long>().ToArray());
        Assert.Equal(9.0, Sample().max().item<double>());
        Assert.Equal(1.0, Sample().min().item<double>());
        Assert.Equal(5, Sample().argmax().item<long>());
        Assert.Equal([0, 0], Sample().argmin(1).data<long>().ToArray());
        Assert.Equal([4.0, 5, 9], Sample().amax([0L]).data<double>().ToArray());
        Assert.Equal([1.0, 4], Sample().amin([1L]).data<double>().ToArray());
    }

    [Fact]
    public void CumulativeSums_RunAlongADimension()
    {
        Assert.Equal([1.0, 3, 6, 4, 9, 18], Sample().cumsum(1).data<double>().ToArray());
        Assert.Equal([1.0, 2, 3, 4, 10, 27], Sample().cumprod(0).data<double>().ToArray());
        Assert.Equal(1080.0, Sample().prod().item<double>());
    }

    [Fact]
    public void AllAny_ReduceBools()
    {
        using var t = tensor(new[,] { { true, false }, { true, true } });

        Assert.False(t.all().item<bool>());
        Assert.True(t.any().item<bool>());
        Assert.Equal([false, true], t.all(1).data<bool>().ToArray());
        Assert.Equal(3, t.count_nonzero().item<long>());
    }

    [Fact]
    public void Norms_OfAVector()
    {
        using var t = tensor(new[] { 3.0, -4.0 });

        Assert.Equal(5.0, t.norm().item<double>(), 12);
        Assert.Equal(7.0, t.norm(1f).item<double>(), 12);
        Assert.Equal(5.0, linalg.vector_norm(t).item<double>(), 12);
        Assert.Equal(5.0, linalg.norm(t).item<double>(), 12);
        Assert.Equal(4.0, linalg.vector_norm(t, double.PositiveInfinity).item<double>(), 12);
    }

    [Fact]
    public void Logsumexp_IsStable() => Assert.Equal(1000 + Math.Log(2), tensor(new[] { 1000.0, 1000.0 }).logsumexp(0).item<double>(), 9);

    [Fact]
    public void MedianAndQuantile_FollowPyTorch()
    {
        using var t = tensor(new[] { 4.0, 1.0, 3.0, 2.0 });

        Assert.Equal(2.0, t.median().item<double>());
        Assert.Equal(2.5, t.quantile(tensor(0.5)).item<double>());
    }

    [Fact]
    public void Softmax_SumsToOne()
    {
        using var t = tensor(new[] { 0.0, Math.Log(3) });

        Assert.Equal([0.25, 0.75], t.softmax(0).data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([Math.Log(0.25), Math.Log(0.75)], t.log_softmax(0).data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void MatrixProducts_ByHand()
    {
        using var a = tensor(new float[,] { { 1, 2 }, { 3, 4 } });
        using var b = tensor(new float[,] { { 5, 6 }, { 7, 8 } });
        using var v = tensor(new float[] { 1, -1 });

        Assert.Equal([19f, 22, 43, 50], a.matmul(b).data<float>().ToArray());
        Assert.Equal([19f, 22, 43, 50], a.mm(b).data<float>().ToArray());
        Assert.Equal([-1f, -1], a.mv(v).data<float>().ToArray());
        Assert.Equal(2f, v.dot(v).item<float>());
        Assert.Equal([1f, -1, -1, 1], v.outer(v).data<float>().ToArray());
        Assert.Equal([2, 2, 2], stack([a, b]).bmm(stack([b, a])).shape);
        Assert.Equal([20f, 22, 43, 51], eye(2).addmm(a, b).data<float>().ToArray());
        Assert.Equal([1f, 3, 2, 4], einsum("ij->ji", a).data<float>().ToArray());
        Assert.Equal(-2f, a.det().item<float>(), 5);
        Assert.True(linalg.inv(a).matmul(a).allclose(eye(2), atol: 1e-5));
        Assert.True(linalg.solve(a, a.mv(v)).allclose(v, atol: 1e-5));
    }
}

using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

/// <summary>Uses the default generator of the whole process, so nothing else may draw from it meanwhile.</summary>
[CollectionDefinition(nameof(RandomTests), DisableParallelization = true)]
[Collection(nameof(RandomTests))]
public sealed class RandomTests
{
    [Fact]
    public void ManualSeed_RepeatsPyTorchsNumbers()
    {
        manual_seed(0);

        // PyTorch: torch.manual_seed(0); torch.rand(3)
        Assert.Equal([0.4963f, 0.7682f, 0.0885f], rand(3).data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void ManualSeed_RepeatsPyTorchsNormalNumbers()
    {
        manual_seed(0);

        // PyTorch: torch.manual_seed(0); torch.randn(3)
        Assert.Equal([1.5410f, -0.2934f, -2.1788f], randn(3).data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void RngState_Restored_RepeatsTheSequence()
    {
        using var state = random.get_rng_state();
        var first = rand(5).data<float>().ToArray();

        random.set_rng_state(state);

        Assert.Equal(first, rand(5).data<float>().ToArray());
    }

    [Fact]
    public void Generator_OfItsOwn_DoesNotTouchTheDefaultOne()
    {
        manual_seed(7);
        using var own = new Generator(3);
        var drawn = rand(4, generator: own).data<float>().ToArray();
        var next = rand(4).data<float>().ToArray();

        manual_seed(7);
        own.manual_seed(3);

        Assert.Equal(next, rand(4).data<float>().ToArray());
        Assert.Equal(drawn, rand(4, generator: own).data<float>().ToArray());
        Assert.Equal(3, own.initial_seed());
    }

    [Fact]
    public void Generator_State_RoundTrips()
    {
        using var own = new Generator(3);
        using var state = own.get_state();
        var drawn = rand(4, generator: own).data<float>().ToArray();

        own.set_state(state);

        Assert.Equal(drawn, rand(4, generator: own).data<float>().ToArray());
    }

    [Fact]
    public void Randint_StaysInItsRange()
    {
        using var t = randint(5, 8, [1000]);

        Assert.Equal(ScalarType.Int64, t.dtype);
        Assert.Equal(5, t.min().item<long>());
        Assert.Equal(7, t.max().item<long>());
    }

    [Fact]
    public void Randperm_HoldsEveryNumberOnce() =>
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), randperm(20).data<long>().ToArray().Order());

    [Fact]
    public void Bernoulli_OfZeroAndOne_IsCertain() =>
        Assert.Equal([0f, 1f], bernoulli(tensor(new[] { 0f, 1f })).data<float>().ToArray());

    [Fact]
    public void Multinomial_WithoutReplacement_IsAPermutation() =>
        Assert.Equal([0, 1, 2], ones(3).multinomial(3).data<long>().ToArray().Order());

    [Fact]
    public void Normal_HasMeanAndDeviation()
    {
        manual_seed(1);
        using var t = normal(10, 2, [100_000]);

        Assert.Equal(10, t.mean().ToDouble(), 0.05);
        Assert.Equal(2, t.std().ToDouble(), 0.05);
    }

    [Fact]
    public void Rand_OfIntegers_Throws() => Assert.Throws<ArgumentException>(() => randn(2, dtype: ScalarType.Int32));

    [Fact]
    public void UniformAndNormal_InPlace_FillWithTheirDistribution()
    {
        using var t = empty(1000).uniform_(3, 4);

        Assert.InRange(t.min().item<float>(), 3f, 3.1f);
        Assert.InRange(t.max().item<float>(), 3.9f, 4f);
        Assert.InRange(t.normal_(100, 1).mean().item<float>(), 99f, 101f);
    }
}

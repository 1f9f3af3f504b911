using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

/// <summary>Counts tensors and memory of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(LifetimeTests), DisableParallelization = true)]
[Collection(nameof(LifetimeTests))]
public sealed class LifetimeTests
{
    const long Megabyte = 1 << 20;
    const long TensorBytes = 16 * Megabyte;
    const int TensorsInTenGigabytes = (int)(10_240 * Megabyte / TensorBytes);

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        var t = ones(1);
        t.Dispose();
        t.Dispose();

        Assert.True(t.IsInvalid);
    }

    [Fact]
    public void Use_AfterDispose_Throws()
    {
        var t = ones(1);
        t.Dispose();

        var error = Assert.Throws<InvalidOperationException>(() => t + 1);

        Assert.Equal("Tensor invalid -- empty handle.", error.Message);
        Assert.Throws<InvalidOperationException>(() => t.shape);
        Assert.Throws<InvalidOperationException>(() => t.item<float>());
    }

    [Fact]
    public void Dispose_OfAView_LeavesTheStorageToTheOthers()
    {
        using var t = ones(4);
        var view = t[1..3];

        view.Dispose();

        Assert.Equal(4f, t.sum().item<float>());
    }

    [Fact]
    public void Dispose_FromManyThreads_FreesOnce()
    {
        // What other tests left to the garbage collector must not go while this one counts.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.True(GC.TryStartNoGCRegion(16 * Megabyte));
        try
        {
            var before = Tensor.TotalCount;
            var tensors = Enumerable.Range(0, 500).Select(_ => ones(16)).ToArray();
            Assert.Equal(before + 500, Tensor.TotalCount);

            Parallel.For(0, 4 * tensors.Length, i => tensors[i % tensors.Length].Dispose());

            Assert.Equal(before, Tensor.TotalCount);
            Assert.All(tensors, t => Assert.True(t.IsInvalid));
        }
        finally
        {
            GC.EndNoGCRegion();
        }
    }

    [Fact]
    public void Dispose_OnAnotherThreadThanItsScope_LeavesTheScope()
    {
        using var scope = NewDisposeScope();
        var tensors = Enumerable.Range(0, 100).Select(_ => ones(1)).ToArray();

        Parallel.ForEach(tensors, t => t.Dispose());

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Training_WithoutAnyDispose_StaysBounded()
    {
        using var weight = rand(256, requires_grad: true);
        var before = Environment.WorkingSet;
        var peak = before;

        // a megabyte for each of eight intermediate results: 4 GB in total
        for (var step = 0; step < 500; step++)
        {
            ((ones(1024, 256) * weight).relu() * 2).square().mean().backward();
            peak = Math.Max(peak, Environment.WorkingSet);
        }

        Assert.InRange(peak - before, long.MinValue, 1024 * Megabyte);
    }

    [Fact]
    public void PeakCount_IsNeverBelowTheTotal()
    {
        var tensors = Enumerable.Range(0, 10).Select(_ => ones(1)).ToArray();

        Assert.True(Tensor.PeakCount >= Tensor.TotalCount);
        Assert.True(Tensor.TotalCount >= tensors.Length);
    }

    [Fact]
    public void DecoupleFromNativeHandle_GivesTheTensorAway()
    {
        var t = ones(3);
        var handle = t.DecoupleFromNativeHandle();
        using var owner = Tensor.UnsafeCreateTensor(handle);

        Assert.True(t.IsInvalid);
        Assert.Equal(3f, owner.sum().item<float>());
    }

    [Fact]
    public void TenGigabytes_FreedByDispose_StayBounded() => AssertBounded(() =>
    {
        using var t = Big();
    });

    [Fact]
    public void TenGigabytes_FreedByScopes_StayBounded() => AssertBounded(() =>
    {
        using var scope = NewDisposeScope();
        Big();
    });

    [Fact]
    public void TenGigabytes_LeftToTheCollector_StayBounded() => AssertBounded(() => Big());

    [Fact]
    public void SmallTensors_LeftToTheCollector_StayBounded()
    {
        var before = Environment.WorkingSet;
        var peak = before;

        for (var i = 0; i < 500_000; i++)
        {
            _ = ones(64);
            if (i % 10_000 == 0)
                peak = Math.Max(peak, Environment.WorkingSet);
        }

        Assert.InRange(peak - before, long.MinValue, 1024 * Megabyte);
    }

    static Tensor Big() => ones(TensorBytes / sizeof(float));

    static void AssertBounded(Action allocate)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Environment.WorkingSet;
        var peak = before;

        for (var i = 0; i < TensorsInTenGigabytes; i++)
        {
            allocate();
            peak = Math.Max(peak, Environment.WorkingSet);
        }

        Assert.InRange(peak - before, long.MinValue, 1024 * Megabyte);
    }
}

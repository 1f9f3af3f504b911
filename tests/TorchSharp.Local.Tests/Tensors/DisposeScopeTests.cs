using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class DisposeScopeTests
{
    [Fact]
    public void Scope_Ending_DisposesWhatWasMadeInIt()
    {
        Tensor inside, outside = ones(1);
        using (NewDisposeScope())
            inside = ones(1) + 1;

        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
    }

    [Fact]
    public void MoveToOuterDisposeScope_SurvivesTheInnerScopeOnly()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
                kept = ones(2).MoveToOuterDisposeScope();
            Assert.Equal(2f, kept.sum().item<float>());
        }

        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void MoveToOuterDisposeScope_FromTheOutermost_BelongsToNone()
    {
        Tensor kept;
        using (var scope = NewDisposeScope())
        {
            kept = ones(2);
            scope.MoveToOuter(kept);
            Assert.False(scope.Contains(kept));
        }

        Assert.Equal(2f, kept.sum().item<float>());
    }

    [Fact]
    public void DetachFromDisposeScope_SurvivesAllScopes()
    {
        Tensor kept;
        using (NewDisposeScope())
        using (NewDisposeScope())
            kept = ones(2).DetachFromDisposeScope();

        Assert.False(kept.IsInvalid);
    }

    [Fact]
    public void MoveToOtherDisposeScope_FollowsTheOtherTensor()
    {
        using var outer = NewDisposeScope();
        var anchor = ones(1);
        Tensor moved;
        using (NewDisposeScope())
            moved = ones(1).MoveToOtherDisposeScope(anchor);

        Assert.False(moved.IsInvalid);
        Assert.True(outer.Contains(moved));
    }

    [Fact]
    public void MoveToOtherDisposeScope_OfAFreeTensor_AttachesIt()
    {
        var free = ones(1);
        using (var scope = NewDisposeScope())
            free.MoveToOtherDisposeScope(scope);

        Assert.True(free.IsInvalid);
    }

    [Fact]
    public void CurrentDisposeScope_IsTheInnermost()
    {
        Assert.Null(CurrentDisposeScope);
        using (var outer = NewDisposeScope())
        {
            using (var inner = NewDisposeScope())
                Assert.Same(inner, CurrentDisposeScope);
            Assert.Same(outer, CurrentDisposeScope);
        }

        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Scopes_EndingOutOfOrder_KeepTheNestIntact()
    {
        var first = NewDisposeScope();
        var second = NewDisposeScope();
        var third = NewDisposeScope();

        second.Dispose();
        Assert.Same(third, CurrentDisposeScope);
        third.Dispose();
        Assert.Same(first, CurrentDisposeScope);
        first.Dispose();
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Scope_DisposedTwice_IsHarmless()
    {
        var scope = NewDisposeScope();
        scope.Dispose();
        scope.Dispose();

        Assert.Throws<ObjectDisposedException>(() => scope.DisposablesCount);
    }

    [Fact]
    public void DisposeEverything_KeepsTheScopeItselfAlive()
    {
        using var scope = NewDisposeScope();
        var early = ones(1);

        scope.DisposeEverything();
        var late = ones(1);

        Assert.True(early.IsInvalid);
        Assert.False(late.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void DisposeEverythingBut_KeepsThose()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (ones(1), ones(1), ones(1));

        var (keptA, keptB) = scope.DisposeEverythingBut(a, b);

        Assert.Same(a, keptA);
        Assert.False(keptB.IsInvalid);
        Assert.True(c.IsInvalid);
        Assert.Equal(2, scope.DisposablesCount);
    }

    [Fact]
    public void Tensor_DisposedByHand_LeavesItsScope()
    {
        using var scope = NewDisposeScope();
        var t = ones(1);

        t.Dispose();

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void WrappedTensorDisposeScope_GivesTheResultOnly()
    {
        Tensor? intermediate = null;

        using var result = WrappedTensorDisposeScope(() =>
        {
            intermediate = ones(3);
            return intermediate * 2;
        });

        Assert.True(intermediate!.IsInvalid);
        Assert.Equal(6f, result.sum().item<float>());
    }

    [Fact]
    public void Scope_OfOneThread_DoesNotSeeTensorsOfAnother()
    {
        using var scope = NewDisposeScope();
        Tensor? foreign = null;
        var thread = new Thread(() => foreign = ones(1));
        thread.Start();
        thread.Join();

        Assert.False(scope.Contains(foreign!));
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Attach_OfATensorWithoutScope_OwnsIt()
    {
        var t = ones(1);
        using (var scope = NewDisposeScope())
        {
            scope.Attach(t);
            Assert.True(scope.Contains(t));
        }

        Assert.True(t.IsInvalid);
    }

    [Fact]
    public void Attach_OfSomethingElse_Throws()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();

        Assert.Throws<InvalidOperationException>(() => scope.Attach(stream));
    }

    [Fact]
    public void Statistics_CountOnTheirThread()
    {
        var counted = (CreatedIn: 0L, DisposedIn: 0L, Detached: 0L, CreatedOut: 0L, Live: 0L);
        var thread = new Thread(() =>
        {
            var statistics = DisposeScopeManager.Statistics;
            var free = ones(1);
            using (NewDisposeScope())
            {
                _ = ones(1);
                ones(1).DetachFromDisposeScope();
            }

            counted = (
                statistics.CreatedInScopeCount, statistics.DisposedInScopeCount, statistics.DetachedFromScopeCount,
                statistics.CreatedOutsideScopeCount, statistics.ThreadTotalLiveCount);
            GC.KeepAlive(free);
        });
        thread.Start();
        thread.Join();

        Assert.Equal((2, 1, 1, 1, 2), counted);
    }
}

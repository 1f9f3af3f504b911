using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Collating;

[Sample]
public partial record Everything(
    Tensor Image, [Pad(Value = 1)] Tensor Tokens, [Concat] Tensor Nodes, [Keep] Tensor Raw, float Weight, float[] Vector, Box Box,
    Dictionary<string, Tensor> Fields, Tensor[] Levels, long Label, [Keep] Tensor[] List, (Tensor, float) Pair, string Id);

/// <summary>What is alive after collating: the batch's tensors, in the current dispose scope, and nothing else.</summary>
public class LifetimeTests
{
    // Image, 3 x Tokens, 3 x Nodes, 2 x Raw, Weight, Vector, 2 x Box, Fields, Levels, Label, 2 x List, 2 x Pair.
    private const int TensorsOfABatch = 1 + 3 + 3 + 2 + 1 + 1 + 2 + 1 + 1 + 1 + 2 + 2;

    [Fact]
    public void Collate_LeavesNothingButTheBatch()
    {
        using var samples = NewDisposeScope();
        var items = Items();
        using var scope = NewDisposeScope();

        var batch = Everything.Collate(items);

        Assert.Equal(TensorsOfABatch, scope.DisposablesCount);
        Assert.All(items, item => Assert.False(item.Image.IsInvalid || item.Raw.IsInvalid || item.Levels[0].IsInvalid));
        batch.Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Collate_OfTensorsThatNeedMoreThanACopy_LeavesNothingButTheBatch()
    {
        using var samples = NewDisposeScope();
        var items = Items(transposed: true);
        using var scope = NewDisposeScope();

        using var batch = Everything.Collate(items);

        Assert.Equal(TensorsOfABatch, scope.DisposablesCount);
    }

    [Fact]
    public void Collate_ToAnotherDevice_LeavesNothingButTheBatch()
    {
        using var samples = NewDisposeScope();
        var items = Items();
        using var scope = NewDisposeScope();

        using var batch = Everything.Collate(items, META);

        Assert.Equal(TensorsOfABatch, scope.DisposablesCount);
        batch.apply(tensor =>
        {
            Assert.Equal(DeviceType.META, tensor.device_type);
            return tensor;
        });
    }

    [Fact]
    public void Collate_ThatFails_LeavesNothing()
    {
        using var samples = NewDisposeScope();
        var items = Items();
        items[1] = items[1] with { Pair = (ones(9), 1) };
        using var scope = NewDisposeScope();

        Assert.Throws<InvalidOperationException>(() => Everything.Collate(items));

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Collate_ThatFailsInOneTensor_LeavesNothing()
    {
        using var samples = NewDisposeScope();
        Picture[] items = [new(ones(2, 2).t()), new(ones(3))];
        using var scope = NewDisposeScope();

        Assert.Throws<InvalidOperationException>(() => Picture.Collate(items));

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Batch_LivesInTheCurrentScope()
    {
        Everything.Batch batch;
        using (NewDisposeScope())
            batch = Everything.Collate(Items());

        batch.apply(tensor =>
        {
            Assert.True(tensor.IsInvalid);
            return tensor;
        });
    }

    private static Everything[] Items(bool transposed = false)
    {
        return [Item(1, [rand(1), rand(2)]), Item(2, [])];

        Everything Item(int length, Tensor[] list) => new(
            LaidOut(rand(2, 3)), LaidOut(rand(length, 2)), LaidOut(rand(length, 2)), rand(length), 1, [1, 2], new(rand(2), 1), new() { ["x"] = rand(1) },
            [rand(1)], 1, list, (rand(1), 1), "id");

        // The same elements, one after the other in another order.
        Tensor LaidOut(Tensor tensor) => transposed ? tensor.t().contiguous().t() : tensor;
    }
}

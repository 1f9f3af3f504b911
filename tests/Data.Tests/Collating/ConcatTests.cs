using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Collating;

[Sample]
public partial record Graph([Concat] Tensor Nodes, [Concat(Dimension = 1)] Tensor Edges);

[Sample]
public partial record Joined([Concat] Tensor X);

[Sample]
public partial record JoinedLast([Concat(Dimension = -1)] Parameter X);

[Sample]
public partial record JoinedArray([Concat] int[] X);

/// <summary>Tensors laid end to end.</summary>
public class ConcatTests
{
    [Fact]
    public void Tensors_AreLaidEndToEnd()
    {
        using var batch = Graph.Collate([
            new(Row(1, 2, 3, 4).reshape(2, 2), Row(1, 2).reshape(2, 1)),
            new(Row(5, 6).reshape(1, 2), Row(3, 4, 5, 6, 7, 8).reshape(2, 3)),
        ]);

        Expected.Tensor(batch.Nodes, ScalarType.Float32, [3, 2], 1, 2, 3, 4, 5, 6);
        Expected.Tensor(batch.NodesLength, ScalarType.Int64, [2], 2, 1);
        Expected.Tensor(batch.NodesOffset, ScalarType.Int64, [2], 0, 2);
        Expected.Tensor(batch.Edges, ScalarType.Float32, [2, 4], 1, 3, 4, 5, 2, 6, 7, 8);
        Expected.Tensor(batch.EdgesLength, ScalarType.Int64, [2], 1, 3);
        Expected.Tensor(batch.EdgesOffset, ScalarType.Int64, [2], 0, 1);
    }

    [Fact]
    public void Lengths_SplitTheBatchAgain()
    {
        using var scope = NewDisposeScope();
        Tensor[] pieces = [rand(3, 2), rand(0, 2), rand(5, 2)];

        var batch = Joined.Collate(pieces.Select(x => new Joined(x)));

        var split = batch.X.split(batch.XLength.data<long>().ToArray());
        Assert.All(split.Zip(pieces), pair => Expected.Same(pair.Second, pair.First));
    }

    [Fact]
    public void Tensors_WithoutElements_LeaveNoTrace()
    {
        using var batch = Joined.Collate([new(zeros(0)), new(Row(1)), new(zeros(0))]);
        using var empty = Joined.Collate([new(zeros(0, 4))]);

        Expected.Tensor(batch.X, ScalarType.Float32, [1], 1);
        Expected.Tensor(batch.XOffset, ScalarType.Int64, [3], 0, 0, 1);
        Assert.Equal([0, 4], empty.X.shape);
    }

    [Theory]
    [MemberData(nameof(StackTests.DTypes), MemberType = typeof(StackTests))]
    public void Tensors_OfEveryDType_KeepIt(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var first = tensor(new[] { 1f, 0f }).to(dtype);
        var second = tensor(new[] { 1f }).to(dtype);

        Expected.Same(cat([first, second]), Joined.Collate([new(first), new(second)]).X);
    }

    [Fact]
    public void Batch_OfOne_IsACopy()
    {
        using var x = Row(1, 2);

        using var batch = Joined.Collate([new(x)]);
        batch.X.zero_();

        Expected.Tensor(x, ScalarType.Float32, [2], 1, 2);
    }

    [Fact]
    public void Gradients_FlowToTheSamples()
    {
        using var scope = NewDisposeScope();
        var first = new Parameter(Row(1, 2).reshape(2, 1));
        var second = new Parameter(Row(3, 4, 5, 6).reshape(2, 2));

        var batch = JoinedLast.Collate([new(first), new(second)]);
        (batch.X * Row(1, 10, 100)).sum().backward();

        Expected.Tensor(batch.X.detach(), ScalarType.Float32, [2, 3], 1, 3, 4, 2, 5, 6);
        Expected.Tensor(first.grad, ScalarType.Float32, [2, 1], 1, 1);
        Expected.Tensor(second.grad, ScalarType.Float32, [2, 2], 10, 100, 10, 100);
    }

    [Fact]
    public void Tensors_LaidOutInAnyWay_AreCopiedByTheirElements()
    {
        using var scope = NewDisposeScope();

        var batch = Joined.Collate([new(Row(1, 2, 3, 4).reshape(2, 2).t()), new(Row(5).expand(1, 2))]);

        Expected.Tensor(batch.X, ScalarType.Float32, [3, 2], 1, 3, 2, 4, 5, 5);
    }

    [Fact]
    public void Arrays_AreLaidEndToEnd()
    {
        using var batch = JoinedArray.Collate([new([1, 2]), new([]), new([3])]);

        Expected.Tensor(batch.X, ScalarType.Int32, [3], 1, 2, 3);
        Expected.Tensor(batch.XLength, ScalarType.Int64, [3], 2, 0, 1);
    }

    private static Tensor Row(params float[] values) => tensor(values);
}

using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Collating;

[Sample]
public partial record Box(Tensor Corners, float Score);

[Sample]
public partial record Detection(Box Best, Box? Second, Point Center, Point? Aim);

[Sample]
public partial record Generic<T>(T Value, Tensor X);

[Sample]
public partial record OfBoxes<T>(Generic<T> Inner, Box[] Boxes);

[Sample]
public partial record Tuples((Tensor Left, float Right) Pair, (Tensor? X, (string Name, long? Id)? Inner)? Deep);

[Sample]
public partial record Dictionaries(
    Dictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, object> Course, IDictionary<string, (float A, Tensor B)> Pairs,
    Dictionary<string, Dictionary<string, int[]>>? Deep);

[Sample]
public partial record Sequences(Tensor[] Levels, List<Tensor?> Optional, float[][] Jagged, (long Id, string Name)[] Tags);

[Sample]
public partial record Animal(Tensor Weight);

[Sample]
public partial record Bird(Tensor Weight, float Wings) : Animal(Weight);

[Sample]
public partial record Node(Tensor Value, Node? Next);

/// <summary>Members that hold several values.</summary>
public class CompositeTests
{
    [Fact]
    public void NestedSamples_AreBatchesOfTheirOwn()
    {
        using var batch = Detection.Collate([
            new(new(Row(1, 2), 0.5f), new(Row(3, 4), 0.25f), new() { X = 1, Y = 2 }, null),
            new(new(Row(5, 6), 1f), new(Row(7, 8), 2f), new() { X = 3, Y = 4 }, null),
        ]);

        Expected.Tensor(batch.Best.Corners, ScalarType.Float32, [2, 2], 1, 2, 5, 6);
        Expected.Tensor(batch.Second!.Score, ScalarType.Float32, [2], 0.25, 2);
        Expected.Tensor(batch.Center.Y, ScalarType.Float32, [2], 2, 4);
        Assert.Null(batch.Aim);
    }

    [Fact]
    public void GenericSamples_AreCollatedForEveryArgument()
    {
        using var texts = Generic<string>.Collate([new("a", Row(1)), new("b", Row(2))]);
        using var boxes = OfBoxes<int>.Collate([
            new(new(1, Row(1)), [new(Row(1), 1), new(Row(2), 2)]), new(new(2, Row(2)), [new(Row(3), 3), new(Row(4), 4)]),
        ]);

        Assert.Equal(["a", "b"], texts.Value);
        Expected.Tensor(texts.X, ScalarType.Float32, [2, 1], 1, 2);
        Assert.Equal([1, 2], boxes.Inner.Value);
        Assert.Equal(2, boxes.Boxes.Length);
        Expected.Tensor(boxes.Boxes[1].Corners, ScalarType.Float32, [2, 1], 2, 4);
    }

    [Fact]
    public void TypeParameters_ThatAreTensors_AreKeptAsTheirOwn()
    {
        var value = Row(1);
        var batch = Generic<Tensor>.Collate([new(value, Row(2))]);

        value.Dispose();
        Expected.Tensor(batch.Value[0], ScalarType.Float32, [1], 1);
        batch.Dispose();
        Assert.True(batch.Value[0].IsInvalid);
    }

    [Fact]
    public void Tuples_AreTuplesOfBatches()
    {
        using var batch = Tuples.Collate([
            new((Row(1), 2), (null, ("a", 1))), new((Row(3), 4), (null, ("b", 2))),
        ]);
        using var without = Tuples.Collate([new((Row(1), 2), null), new((Row(1), 2), null)]);

        Expected.Tensor(batch.Pair.Left, ScalarType.Float32, [2, 1], 1, 3);
        Expected.Tensor(batch.Pair.Right, ScalarType.Float32, [2], 2, 4);
        Assert.Null(batch.Deep!.Value.X);
        Assert.Equal(["a", "b"], batch.Deep.Value.Inner!.Value.Name);
        Expected.Tensor(batch.Deep.Value.Inner.Value.Id, ScalarType.Int64, [2], 1, 2);
        Assert.Null(without.Deep);
    }

    [Fact]
    public void Dictionaries_AreBatchedByKey()
    {
        using var batch = Dictionaries.Collate([
            new(new() { ["x"] = Row(1) }, new Dictionary<string, object> { ["Text"] = "good", ["Class"] = 1 },
                new Dictionary<string, (float, Tensor)> { ["p"] = (1, Row(2)) }, new() { ["a"] = new() { ["b"] = [1, 2] } }),
            new(new() { ["x"] = Row(3) }, new Dictionary<string, object> { ["Text"] = "bad", ["Class"] = 0 },
                new Dictionary<string, (float, Tensor)> { ["p"] = (4, Row(5)) }, new() { ["a"] = new() { ["b"] = [3, 4] } }),
        ]);

        Expected.Tensor(batch.Tensors["x"], ScalarType.Float32, [2, 1], 1, 3);
        Assert.Equal(["good", "bad"], batch.Course["Text"]);
        Assert.Equal([1, 0], batch.Course["Class"]);
        Expected.Tensor(batch.Pairs["p"].A, ScalarType.Float32, [2], 1, 4);
        Expected.Tensor(batch.Pairs["p"].B, ScalarType.Float32, [2, 1], 2, 5);
        Expected.Tensor(batch.Deep!["a"]["b"], ScalarType.Int32, [2, 2], 1, 2, 3, 4);
    }

    [Fact]
    public void Sequences_AreBatchedByPosition()
    {
        using var batch = Sequences.Collate([
            new([Row(1), Row(2, 3)], [Row(4), null], [[5], [6, 7]], [(1, "a")]), new([Row(8), Row(9, 10)], [Row(11), null], [[12], [13, 14]], [(2, "b")]),
        ]);

        Assert.Equal(2, batch.Levels.Length);
        Expected.Tensor(batch.Levels[0], ScalarType.Float32, [2, 1], 1, 8);
        Expected.Tensor(batch.Levels[1], ScalarType.Float32, [2, 2], 2, 3, 9, 10);
        Expected.Tensor(batch.Optional[0], ScalarType.Float32, [2, 1], 4, 11);
        Assert.Null(batch.Optional[1]);
        Expected.Tensor(batch.Jagged[1], ScalarType.Float32, [2, 2], 6, 7, 13, 14);
        Expected.Tensor(batch.Tags[0].Id, ScalarType.Int64, [2], 1, 2);
        Assert.Equal(["a", "b"], batch.Tags[0].Name);
    }

    [Fact]
    public void DerivedSamples_HaveBatchesOfTheirOwn()
    {
        Bird[] birds = [new(Row(1), 2), new(Row(3), 2)];

        using Bird.Batch derived = Bird.Collate(birds);
        using Animal.Batch @base = Animal.Collate(birds);

        Expected.Tensor(derived.Wings, ScalarType.Float32, [2], 2, 2);
        Expected.Tensor(derived.Weight, ScalarType.Float32, [2, 1], 1, 3);
        Expected.Tensor(@base.Weight, ScalarType.Float32, [2, 1], 1, 3);
    }

    [Fact]
    public void Samples_WithinSamplesOfTheirOwnType_AreFollowedToTheEnd()
    {
        using var batch = Node.Collate([new(Row(1), new(Row(2), null)), new(Row(3), new(Row(4), null))]);

        Expected.Tensor(batch.Next!.Value, ScalarType.Float32, [2, 1], 2, 4);
        Assert.Null(batch.Next.Next);
    }

    private static Tensor Row(params float[] values) => tensor(values);
}

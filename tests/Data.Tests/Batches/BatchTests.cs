using ModelGen.Data;
using ModelGen.DataTests.Collating;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Batches;

[Sample]
public partial record Review([Pad] Tensor Tokens, float Weight, string Id, long? Label)
{
    public sealed partial class Batch
    {
        /// <summary>A member that the user adds to what is generated.</summary>
        public double Total => Weight.sum().item<float>();
    }
}

[Sample]
public partial record Clash(int Count, Tensor to, [Pad] Tensor X, float XLength);

/// <summary>What a batch can do.</summary>
public class BatchTests
{
    [Fact]
    public void To_MovesWhatIsElsewhereAndDisposesOfIt()
    {
        var batch = Everything();
        var before = TensorsOf(batch);

        Assert.Same(batch, batch.to(META));

        Assert.All(before, tensor => Assert.True(tensor.IsInvalid));
        Assert.All(TensorsOf(batch), tensor => Assert.Equal(DeviceType.META, tensor.device_type));
        Assert.Equal(before.Count, TensorsOf(batch).Count);
    }

    [Fact]
    public void To_WhereItIs_ChangesNothing()
    {
        using var batch = Everything();
        var before = TensorsOf(batch);

        batch.to(CPU, non_blocking: true);

        Assert.All(before.Zip(TensorsOf(batch)), pair => Assert.Same(pair.First, pair.Second));
        Assert.Throws<ArgumentNullException>(() => batch.to(null!));
    }

    [Fact]
    public void PinMemory_WithoutAGpu_ChangesNothing()
    {
        using var batch = Everything();
        var before = TensorsOf(batch);

        Assert.Same(batch, batch.pin_memory());
        Assert.Same(batch, ((IPinnable<Everything.Batch>)batch).PinMemory());

        Assert.All(before.Zip(TensorsOf(batch)), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public void Apply_ReplacesEveryTensor()
    {
        using var batch = Everything();
        var before = TensorsOf(batch);

        batch.apply(tensor => tensor.to(ScalarType.Float64));

        Assert.All(before, tensor => Assert.True(tensor.IsInvalid));
        Assert.All(TensorsOf(batch), tensor => Assert.Equal(ScalarType.Float64, tensor.dtype));
        Expected.Tensor(batch.Box.Score, ScalarType.Float64, [2], 1, 1);
        Expected.Tensor(batch.Fields["x"], ScalarType.Float64, [2, 1], 1, 1);
    }

    [Fact]
    public void Dispose_DisposesOfEveryTensor()
    {
        var batch = Everything();
        var tensors = TensorsOf(batch);

        batch.Dispose();
        batch.Dispose();

        Assert.Equal(20, tensors.Count);
        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void Deconstruct_GivesTheMembersOfTheSample()
    {
        using var batch = Review.Collate([new(ones(2), 1, "a", 3), new(ones(1), 2, "b", 4)]);

        var (tokens, weight, id, label) = batch;

        Assert.Same(batch.Tokens, tokens);
        Assert.Same(batch.Weight, weight);
        Assert.Equal(["a", "b"], id);
        Assert.Same(batch.Label, label);
    }

    [Fact]
    public void Text_SaysWhatItHas()
    {
        using var batch = Review.Collate([new(ones(2), 1, "a", null), new(ones(1), 2, "b", null)]);

        Assert.Equal(
            "Review.Batch { Count = 2, Tokens = Float32 [2, 2], TokensLength = Int64 [2], TokensMask = Bool [2, 2], Weight = Float32 [2], Id = String[2], Label = null }",
            batch.ToString());
        batch.Dispose();
        Assert.Contains("Tokens = disposed", batch.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_OfWhatHoldsMore_SaysWhatThatHas()
    {
        using var batch = Everything();
        using var moved = Picture.Collate([new(ones(1))], META);

        Assert.Contains("Box = Box.Batch { Count = 2, Corners = Float32 [2, 1], Score = Float32 [2] }", batch.ToString(), StringComparison.Ordinal);
        Assert.Contains("Fields = { x = Float32 [2, 1] }", batch.ToString(), StringComparison.Ordinal);
        Assert.Contains("Levels = [Float32 [2, 1]]", batch.ToString(), StringComparison.Ordinal);
        Assert.Contains("List = [[Float32 [1], Float32 [1]], Tensor[0]]", batch.ToString(), StringComparison.Ordinal);
        Assert.Equal("Picture.Batch { Count = 1, Pixels = Float32 [1, 1] on meta }", moved.ToString());
    }

    [Fact]
    public void Members_WhoseNamesAreTaken_AreThereUnderAnother()
    {
        using var batch = Clash.Collate([new(7, ones(1), ones(2), 0.5f)]);

        Assert.Equal(1, batch.Count_);
        Expected.Tensor(batch.Count, ScalarType.Int32, [1], 7);
        Expected.Tensor(batch.to_, ScalarType.Float32, [1, 1], 1);
        Expected.Tensor(batch.XLength, ScalarType.Float32, [1], 0.5);
        Expected.Tensor(batch.XLength_, ScalarType.Int64, [1], 2);
    }

    [Fact]
    public void Members_OfTheUsersOwn_StandBesideTheGenerated()
    {
        using var batch = Review.Collate([new(ones(2), 1, "a", null), new(ones(1), 2, "b", null)]);

        Assert.Equal(3, batch.Total);
    }

    private static Everything.Batch Everything()
    {
        using var scope = NewDisposeScope();
        var batch = Collating.Everything.Collate([Item([ones(1), ones(1)]), Item([])]);
        ((IScopedBatch)batch).MoveToOuterScope();
        return batch;

        static Everything Item(Tensor[] list) => new(
            ones(1), ones(1), ones(1), ones(1), 1, [1], new(ones(1), 1), new() { ["x"] = ones(1) }, [ones(1)], 1, list, (ones(1), 1), "id");
    }

    private static List<Tensor> TensorsOf(Everything.Batch batch)
    {
        var tensors = new List<Tensor>();
        batch.apply(tensor =>
        {
            tensors.Add(tensor);
            return tensor;
        });
        return tensors;
    }
}

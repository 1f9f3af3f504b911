using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Collating;

[Sample]
public partial record Sparse(long? Label, Tensor? Image, [Pad] Tensor? Tokens, float[]? Vector, Box? Box, Kind? Kind, string? Note);

/// <summary>What may be absent is there in all samples of a batch, or in none.</summary>
public class AbsenceTests
{
    private static readonly Sparse Nothing = new(null, null, null, null, null, null, null);

    [Fact]
    public void Members_ThatAllHave_AreBatched()
    {
        var sample = new Sparse(1, ones(2), ones(3), [4], new(ones(1), 1), Collating.Kind.Cat, "n");

        using var batch = Sparse.Collate([sample, sample]);

        Expected.Tensor(batch.Label, ScalarType.Int64, [2], 1, 1);
        Expected.Tensor(batch.Image, ScalarType.Float32, [2, 2], 1, 1, 1, 1);
        Expected.Tensor(batch.TokensLength, ScalarType.Int64, [2], 3, 3);
        Expected.Tensor(batch.Vector, ScalarType.Float32, [2, 1], 4, 4);
        Expected.Tensor(batch.Box!.Score, ScalarType.Float32, [2], 1, 1);
        Expected.Tensor(batch.Kind, ScalarType.Int64, [2], 3, 3);
    }

    [Fact]
    public void Members_ThatNoneHas_AreNull()
    {
        using var batch = Sparse.Collate([Nothing, Nothing]);

        Assert.Null(batch.Label);
        Assert.Null(batch.Image);
        Assert.Null(batch.Tokens);
        Assert.Null(batch.TokensLength);
        Assert.Null(batch.TokensMask);
        Assert.Null(batch.Vector);
        Assert.Null(batch.Box);
        Assert.Null(batch.Kind);
        Assert.All(batch.Note, Assert.Null);
        Assert.Same(batch, batch.to(CPU));
    }

    [Fact]
    public void Members_ThatSomeHave_AreNamedWithTheSamples()
    {
        var labelled = Nothing with { Label = 1 };

        var error = Assert.Throws<InvalidOperationException>(() => Sparse.Collate([labelled, Nothing, labelled, Nothing, Nothing]));

        Assert.Equal(
            "Sparse.Label: samples 0, 2 have a value and samples 1, 3, 4 have none. Either all samples of a batch have it or none: leave some out, "
            + "or mark the member with [Keep].",
            error.Message);
    }

    [Fact]
    public void Members_ThatManyLack_AreNamedBriefly()
    {
        var samples = Enumerable.Range(0, 40).Select(i => i == 39 ? Nothing with { Image = ones(1) } : Nothing);

        var error = Assert.Throws<InvalidOperationException>(() => Sparse.Collate(samples));

        Assert.StartsWith(
            "Sparse.Image: samples 39 have a value and samples 0, 1, 2, 3, 4, 5, 6, 7, ... (39 in all) have none.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_WithinATuple_AreNamedByTheirPath()
    {
        var full = new Tuples((ones(1), 1), (ones(1), null));

        var error = Assert.Throws<InvalidOperationException>(() => Tuples.Collate([full, full with { Deep = (null, null) }]));

        Assert.StartsWith("Tuples.Deep.X: samples 0 have a value and samples 1 have none.", error.Message, StringComparison.Ordinal);
    }
}

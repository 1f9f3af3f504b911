using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests.Collating;

[Sample]
public partial record Holder(Picture Inner);

/// <summary>What is said of samples that do not fit together.</summary>
public class ErrorTests
{
    [Fact]
    public void Shapes_ThatCannotBeStacked_AreNamed() => AssertSays(
        "Picture.Pixels: sample 2 of the batch has shape [3, 32, 31], sample 0 has [3, 32, 32]; stacking needs equal shapes: make them equal, or mark "
        + "the member with [Pad], [Concat] or [Keep].",
        () => Picture.Collate([new(ones(3, 32, 32)), new(ones(3, 32, 32)), new(ones(3, 32, 31)), new(ones(1))]));

    [Fact]
    public void Shapes_WithAsManyElements_AreToldApart() => AssertSays(
        "Picture.Pixels: sample 1 of the batch has shape [3, 2], sample 0 has [2, 3];", () => Picture.Collate([new(ones(2, 3)), new(ones(3, 2))]));

    [Theory]
    [InlineData(new long[] { 2 }, new long[] { 2, 1 }, "[2, 1]", "[2]")]
    [InlineData(new long[] { }, new long[] { 1 }, "[1]", "[]")]
    [InlineData(new long[] { 0, 3 }, new long[] { 0, 4 }, "[0, 4]", "[0, 3]")]
    [InlineData(new long[] { 2 }, new long[] { 0 }, "[0]", "[2]")]
    public void Shapes_OfOtherDimensions_AreToldApart(long[] first, long[] second, string found, string expected) => AssertSays(
        $"Picture.Pixels: sample 1 of the batch has shape {found}, sample 0 has {expected};", () => Picture.Collate([new(ones(first)), new(ones(second))]));

    [Fact]
    public void DTypes_ThatDiffer_AreNamed()
    {
        AssertSays(
            "Picture.Pixels: sample 1 of the batch is Int64, sample 0 is Float32; the samples of a batch have one dtype: convert them by to(ScalarType.Float32).",
            () => Picture.Collate([new(ones(2)), new(ones(2, ScalarType.Int64))]));
        AssertSays("Padded.X: sample 1 of the batch is Float64, sample 0 is Float32;", () => Padded.Collate([new(ones(2)), new(ones(1, ScalarType.Float64))]));
        AssertSays("Joined.X: sample 1 of the batch is Bool, sample 0 is Byte;", () => Joined.Collate([new(ones(2, ScalarType.Byte)), new(ones(1, ScalarType.Bool))]));
    }

    [Fact]
    public void Shapes_ThatDifferInAnotherDimension_AreNamed()
    {
        AssertSays(
            "Padded.X: sample 1 of the batch has shape [5, 2], sample 0 has [4, 3]; they may differ in dimension 0 only.",
            () => Padded.Collate([new(ones(4, 3)), new(ones(5, 2))]));
        AssertSays(
            "PaddedLast.X: sample 1 of the batch has shape [5, 3], sample 0 has [4, 3]; they may differ in dimension 1 only.",
            () => PaddedLast.Collate([new(ones(4, 3)), new(ones(5, 3))]));
        AssertSays("Joined.X: sample 1 of the batch has shape [2, 2], sample 0 has [2];", () => Joined.Collate([new(ones(2)), new(ones(2, 2))]));
        AssertSays(
            "Vectors.Floats: sample 1 of the batch has shape [1], sample 0 has [2]; stacking needs equal shapes",
            () => Vectors.Collate([Some([1, 2]), Some([1])]));
        AssertSays(
            "PaddedMatrix.X: sample 1 of the batch has shape [2, 1], sample 0 has [1, 1];",
            () => PaddedMatrix.Collate([new(new float[1, 1]), new(new float[2, 1])]));
    }

    [Fact]
    public void Dimensions_ThatAreMissing_AreNamed()
    {
        AssertSays(
            "Padded.X: sample 0 of the batch has shape [] and no dimension 0; a tensor without dimensions is stacked.", () => Padded.Collate([new(tensor(1f))]));
        AssertSays(
            "PaddedMiddle.X: sample 0 of the batch has shape [3] and no dimension 1; expected one from -1 to 0.", () => PaddedMiddle.Collate([new(ones(3))]));
    }

    [Theory]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void Padding_ThatTheDTypeCannotHold_IsNamed(ScalarType dtype) => AssertSays(
        $"PaddedWithHalf.X: sample 0 of the batch is {dtype}, which cannot hold the padding 0.5; choose another [Pad(Value = ...)] or dtype.",
        () => PaddedWithHalf.Collate([new(ones(2, dtype))]));

    [Fact]
    public void Padding_BelowZero_IsNothingForUnsignedNumbers() => AssertSays(
        "PaddedLeft.X: sample 0 of the batch is Byte, which cannot hold the padding -1;", () => PaddedLeft.Collate([new(ones(2, ScalarType.Byte))]));

    [Fact]
    public void Tensors_ThatAreMissing_AreNamed()
    {
        AssertSays(
            "Picture.Pixels: sample 1 of the batch is null; a member that whole batches may lack is declared nullable.",
            () => Picture.Collate([new(ones(1)), new(null!)]));
        AssertSays("PaddedArray.X: sample 0 of the batch is null;", () => PaddedArray.Collate([new(null!)]));
        AssertSays("Entries.Value: sample 0 of the batch is null;", () => Entries.Collate([new(null!)]));
        AssertSays("Sequences.Levels: sample 0 of the batch is null;", () => Sequences.Collate([new(null!, [], [], [])]));
    }

    [Fact]
    public void Tensors_ThatAreDisposedOf_AreNamed()
    {
        var gone = ones(1);
        gone.Dispose();

        AssertSays(
            "Picture.Pixels: sample 1 of the batch is disposed of; a dataset that hands out a tensor again detaches it: DetachFromDisposeScope().",
            () => Picture.Collate([new(ones(1)), new(gone)]));
    }

    [Fact]
    public void Tensors_ThatAreSparse_AreNamed() => AssertSays(
        "Picture.Pixels: sample 0 of the batch is sparse; make it dense, to_dense(), or mark the member with [Keep].",
        () => Picture.Collate([new(ones(2).to_sparse())]));

    [Fact]
    public void Samples_ThatAreNull_AreNamed() => AssertSays("Picture: sample 1 of the batch is null;", () => Picture.Collate([new(ones(1)), null!]));

    [Fact]
    public void NestedSamples_AreNamedWithTheirPath() => AssertSays(
        "Holder.Inner, Picture.Pixels: sample 1 of the batch has shape [3], sample 0 has [2];",
        () => Holder.Collate([new(new(ones(2))), new(new(ones(3)))]));

    [Fact]
    public void Entries_AreNamedByTheirKeyAndPosition()
    {
        AssertSays(
            "Entries.Value[\"x\"]: sample 1 of the batch has shape [2], sample 0 has [1];",
            () => Entries.Collate([new(new() { ["x"] = ones(1) }), new(new() { ["x"] = ones(2) })]));
        AssertSays(
            "Sequences.Levels[1]: sample 1 of the batch has shape [3], sample 0 has [2];",
            () => Sequences.Collate([new([ones(1), ones(2)], [], [], []), new([ones(1), ones(3)], [], [], [])]));
    }

    [Fact]
    public void Batches_WithoutSamples_AreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Picture.Collate([]));

        Assert.Equal("items", error.ParamName);
        Assert.StartsWith("There are no samples of Picture to make a batch of: expected at least one.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Picture.Collate(null!));
    }

    [Fact]
    public void Messages_AreTheSameInEveryCulture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new("de-DE");

            AssertSays("PaddedWithHalf.X: sample 0 of the batch is Int64, which cannot hold the padding 0.5;", () => PaddedWithHalf.Collate([new(ones(2, ScalarType.Int64))]));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    private static Vectors Some(float[] floats) => new(floats, [], default, default, default, [], [], [], [], [], new int[0, 0], new sbyte[0, 0, 0]);

    private static void AssertSays(string start, Action collate)
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<InvalidOperationException>(collate);

        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using ModelGen.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests;

[Sample]
public partial record Sequence([Pad] Tensor X, long y);

[Sample]
public partial record MinusOnePadded([Pad(Value = -1)] Tensor X, long y);

[Sample]
public partial record LeftPadded([Pad(Side = PadSide.Left)] Tensor X, long y);

[Sample]
public partial record Truncated([Pad(MaxLength = 3)] Tensor X, long y);

[Sample]
public partial record Stacked(Tensor X);

[Sample]
public partial record Entries(Dictionary<string, Tensor> Value);

[Sample]
public partial record Nested(Dictionary<string, Tensor> a, (long First, double Second) c);

[Sample]
public partial record Whole(long Value);

[Sample]
public partial record Real(double Value);

[Sample]
public partial record Truth(bool Value);

[Sample]
public partial record Text(string Value);

[Sample]
public partial record Pair((Tensor Values, long Label) Value);

[Sample]
public partial record Named(Tensor x, long label);

[Sample]
public partial record Listed(Tensor[] Value);

/// <summary>What PyTorch's own collating gives; the figures were written by PyTorch.</summary>
public class GoldenTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText("golden/collate.json")).RootElement;

    private static JsonElement OneDimension => Golden.GetProperty("variable_length_1d");

    private static JsonElement Default => Golden.GetProperty("default_collate");

    [Fact]
    public void Items_AreThoseOfTheFigures()
    {
        var raw = OneDimension.GetProperty("raw_items").EnumerateArray().ToList();

        Assert.Equal(10, raw.Count);
        for (var i = 0; i < raw.Count; i++)
        {
            using var x = Values(i + 1);
            Assert.Equal(raw[i].GetProperty("X").EnumerateArray().Select(v => v.GetDouble()), Expected.ValuesOf(x));
            Assert.Equal(raw[i].GetProperty("y").GetInt64(), (i + 1) % 3);
        }
    }

    [Theory]
    [InlineData("batch_size_2_right_pad_0", 2)]
    [InlineData("batch_size_4_right_pad_0_keep_last", 4)]
    [InlineData("batch_size_10_right_pad_0", 10)]
    public void Padding_Right_IsPyTorchs(string name, int batchSize)
    {
        using var dataset = new Numbers<Sequence>(10, n => new(Values(n), n % 3));

        AssertBatches(
            OneDimension.GetProperty(name), Sequence.Load(dataset, new() { BatchSize = batchSize }), b => (b.X, b.XLength, b.XMask, b.y));
    }

    [Fact]
    public void Padding_WithMinusOne_IsPyTorchs()
    {
        using var dataset = new Numbers<MinusOnePadded>(10, n => new(Values(n), n % 3));

        AssertBatches(
            OneDimension.GetProperty("batch_size_2_right_pad_minus1"),
            MinusOnePadded.Load(dataset, new() { BatchSize = 2 }),
            b => (b.X, b.XLength, b.XMask, b.y));
    }

    [Fact]
    public void Padding_Left_IsPyTorchs()
    {
        using var dataset = new Numbers<LeftPadded>(10, n => new(Values(n), n % 3));

        AssertBatches(
            OneDimension.GetProperty("batch_size_2_left_pad_0"),
            LeftPadded.Load(dataset, new() { BatchSize = 2 }),
            b => (b.X, b.XLength, b.XMask, b.y));
    }

    [Fact]
    public void Truncation_IsPyTorchs()
    {
        using var dataset = new Numbers<Truncated>(6, n => new(Values(n), n % 3));

        AssertBatches(
            OneDimension.GetProperty("truncate_max_length_3_first_two_batches"),
            Truncated.Load(dataset, new() { BatchSize = 2 }),
            b => (b.X, b.XLength, b.XMask, b.y));
    }

    [Fact]
    public void Padding_OfMatrices_IsPyTorchs()
    {
        int[] lengths = [3, 1, 4, 2, 5];
        using var dataset = new Numbers<Sequence>(5, i => new(Matrix(lengths[i - 1]), lengths[i - 1] % 2));

        AssertBatches(
            Golden.GetProperty("variable_length_2d").GetProperty("batch_size_2_right_pad_0_keep_last"),
            Sequence.Load(dataset, new() { BatchSize = 2 }),
            b => (b.X, b.XLength, b.XMask, b.y));

        static Tensor Matrix(int n) => (arange(2 * n, dtype: ScalarType.Float32) + (100 * n)).reshape(n, 2);
    }

    [Fact]
    public void Padding_TimeFirst_IsTheTranspose()
    {
        using var batch = Sequence.Collate([new(Values(1), 1), new(Values(2), 2)]);

        Expected.Golden(OneDimension.GetProperty("pad_sequence_time_first_batch_0"), batch.X.t());
    }

    [Fact]
    public void LastBatch_Dropped_LeavesAsManyAsInPyTorch()
    {
        using var dataset = new Numbers<Sequence>(10, n => new(Values(n), n % 3));
        using var loader = Sequence.Load(dataset, new() { BatchSize = 4, DropLast = true });

        Assert.Equal(OneDimension.GetProperty("batch_size_4_right_pad_0_drop_last_batch_count").GetInt32(), loader.Count());
    }

    [Fact]
    public void Dictionaries_AreBatchedByKey()
    {
        using var batch = Entries.Collate([
            new(new() { ["X"] = tensor(new[] { 1f, 2f }), ["y"] = tensor(0L) }),
            new(new() { ["X"] = tensor(new[] { 3f, 4f }), ["y"] = tensor(1L) }),
        ]);

        AssertEntries(Default.GetProperty("equal_length_dicts").GetProperty("dict"), batch.Value);
    }

    [Fact]
    public void Batch_OfOne_HasADimensionMore()
    {
        using var batch = Entries.Collate([new(new() { ["X"] = tensor(new[] { 1f, 2f }), ["y"] = tensor(5L) })]);

        AssertEntries(Default.GetProperty("single_item_batch").GetProperty("dict"), batch.Value);
    }

    [Fact]
    public void Numbers_KeepTheirType()
    {
        using var whole = Whole.Collate([new(1), new(2), new(3)]);
        using var real = Real.Collate([new(1.5), new(2.5)]);
        using var truth = Truth.Collate([new(true), new(false)]);
        using var tensors = Stacked.Collate([new(tensor(1.5f)), new(tensor(2.5f))]);

        Expected.Golden(Default.GetProperty("ints_to_int64"), whole.Value);
        Expected.Golden(Default.GetProperty("python_floats_to_float64"), real.Value);
        Expected.Golden(Default.GetProperty("bools"), truth.Value);
        Expected.Golden(Default.GetProperty("float32_scalars_tensors"), tensors.X);
    }

    [Fact]
    public void Strings_StayAList()
    {
        using var batch = Text.Collate([new("a"), new("bc")]);

        Assert.Equal(Default.GetProperty("strings_stay_a_list").GetProperty("list").EnumerateArray().Select(s => s.GetString()), batch.Value);
    }

    [Fact]
    public void Tuples_AreTransposed()
    {
        using var batch = Pair.Collate([
            new((tensor(new[] { 1f, 2f }), 0)), new((tensor(new[] { 3f, 4f }), 1)), new((tensor(new[] { 5f, 6f }), 2)),
        ]);

        var list = Default.GetProperty("tuples_are_transposed").GetProperty("list");
        Expected.Golden(list[0], batch.Value.Values);
        Expected.Golden(list[1], batch.Value.Label);
    }

    [Fact]
    public void NestedDictionaries_AreBatchedAllTheWayDown()
    {
        using var batch = Nested.Collate([
            new(new() { ["b"] = tensor(new[] { 1L }) }, (1, 2.0)), new(new() { ["b"] = tensor(new[] { 2L }) }, (3, 4.0)),
        ]);

        var golden = Default.GetProperty("nested_dict").GetProperty("dict");
        AssertEntries(golden.GetProperty("a").GetProperty("dict"), batch.a);
        Expected.Golden(golden.GetProperty("c").GetProperty("list")[0], batch.c.First);
        Expected.Golden(golden.GetProperty("c").GetProperty("list")[1], batch.c.Second);
    }

    [Fact]
    public void NamedTuples_AreRecords()
    {
        using var batch = Named.Collate([new(tensor(new[] { 1f }), 0), new(tensor(new[] { 2f }), 1)]);

        var golden = Default.GetProperty("namedtuple").GetProperty("namedtuple");
        Expected.Golden(golden.GetProperty("x"), batch.x);
        Expected.Golden(golden.GetProperty("label"), batch.label);
    }

    [Fact]
    public void KeysThatOnlyLaterItemsHave_AreIgnored()
    {
        using var batch = Entries.Collate([
            new(new() { ["X"] = tensor(1L) }), new(new() { ["X"] = tensor(2L), ["Z"] = tensor(3L) }),
        ]);

        AssertEntries(Default.GetProperty("extra_key_in_later_item").GetProperty("dict"), batch.Value);
    }

    [Theory]
    [InlineData("unequal_lengths_fail", "Stacked.X: sample 1 of the batch has shape [2], sample 0 has [1]")]
    [InlineData("unequal_list_lengths_fail", "Listed.Value: sample 1 of the batch has 2 elements, sample 0 has 1")]
    [InlineData("none_fails", "Stacked.X: sample 1 of the batch is null")]
    [InlineData("empty_batch_fails", "There are no samples of Whole")]
    [InlineData("missing_key_fails", "Entries.Value[\"y\"]: sample 1 of the batch has no such key")]
    public void WhatFailsInPyTorch_FailsWithItsName(string name, string message)
    {
        Assert.True(Default.GetProperty(name).TryGetProperty("error", out _));

        var error = Assert.ThrowsAny<Exception>(() => Fail(name));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFigure_IsTested()
    {
        string[] tested =
        [
            "equal_length_dicts", "ints_to_int64", "python_floats_to_float64", "bools", "float32_scalars_tensors", "strings_stay_a_list",
            "tuples_are_transposed", "nested_dict", "namedtuple", "single_item_batch", "unequal_lengths_fail", "unequal_list_lengths_fail",
            "none_fails", "empty_batch_fails", "missing_key_fails", "extra_key_in_later_item",
        ];

        Assert.Equal(Default.EnumerateObject().Select(entry => entry.Name), tested);
    }

    private static void Fail(string name)
    {
        using IDisposable batch = name switch
        {
            "unequal_lengths_fail" => Stacked.Collate([new(ones(1)), new(ones(2))]),
            "unequal_list_lengths_fail" => Listed.Collate([new([ones(1)]), new([ones(1), ones(1)])]),
            "none_fails" => Stacked.Collate([new(ones(1)), new(null!)]),
            "empty_batch_fails" => Whole.Collate([]),
            "missing_key_fails" => Entries.Collate([new(new() { ["X"] = ones(1), ["y"] = ones(1) }), new(new() { ["X"] = ones(1) })]),
            _ => throw new ArgumentException($"No such figure: {name}", nameof(name)),
        };
    }

    private static Tensor Values(int n) => tensor(Enumerable.Range(1, n).Select(i => (float)(n * i)).ToArray());

    private static void AssertBatches<TSample, TBatch>(
        JsonElement golden, PrefetchLoader<TSample, TBatch> loader, Func<TBatch, (Tensor X, Tensor Lengths, Tensor Mask, Tensor Y)> parts)
    {
        using (loader)
        {
            var count = 0;
            foreach (var (batch, expected) in loader.Zip(golden.EnumerateArray()))
            {
                var (x, lengths, mask, y) = parts(batch);
                Expected.Golden(expected.GetProperty("X"), x);
                Expected.Golden(expected.GetProperty("lengths"), lengths);
                Expected.Golden(expected.GetProperty("mask"), mask);
                Expected.Golden(expected.GetProperty("y"), y);
                count++;
            }

            Assert.Equal(golden.GetArrayLength(), count);
            Assert.Equal(golden.GetArrayLength(), loader.Count);
        }
    }

    private static void AssertEntries(JsonElement golden, Dictionary<string, Tensor> actual)
    {
        Assert.Equal(golden.EnumerateObject().Select(entry => entry.Name), actual.Keys);
        Assert.All(actual, entry => Expected.Golden(golden.GetProperty(entry.Key), entry.Value));
    }

    private sealed class Numbers<T>(int count, Func<int, T> make) : utils.data.Dataset<T>
    {
        public override long Count => count;

        public override T GetTensor(long index) => make((int)index + 1);
    }
}

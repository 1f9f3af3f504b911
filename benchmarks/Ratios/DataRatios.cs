using ModelGen.Benchmarks.Data;

namespace ModelGen.Benchmarks.Ratios;

/// <summary>Making and loading batches, against TorchSharp's way, hand-written code and the least that the memory asks for.</summary>
internal static class DataRatios
{
    private const int Samples = 256;

    public static IEnumerable<Ratio> All() => [.. Stacking(), .. Padding(), .. Loading()];

    private static IEnumerable<Ratio> Stacking()
    {
        var pictures = Picture.Many(Samples);
        using var whole = Picture.CatUnsqueezed(pictures);
        using var bytes = empty(whole.bytes.Length, dtype: ScalarType.Byte);

        yield return new Duel(
            "Collate 256 x 3x32x32 floats / TorchSharp's cat(unsqueeze)",
            () => Picture.Collate(pictures).Dispose(),
            () => Picture.CatUnsqueezed(pictures).Dispose()).Faster(3);
        yield return new Duel(
            "Collate 256 x 3x32x32 floats / one copy of the batch's bytes",
            () => Picture.Collate(pictures).Dispose(),
            () => Copy(bytes)).AtMost(1.5);

        foreach (var picture in pictures) picture.Pixels.Dispose();
    }

    private static IEnumerable<Ratio> Padding()
    {
        var texts = Text.Many(Samples, 1, 512);
        var tensors = Array.ConvertAll(texts, TensorText.Of);
        using var padded = Text.PadByHand(texts);
        using var bytes = empty(padded.Bytes, dtype: ScalarType.Byte);

        yield return new Duel(
            "Collate 256 padded sequences of 1 to 512 / by hand",
            () => Text.Collate(texts).Dispose(),
            () => Text.PadByHand(texts).Dispose()).Faster(3);
        yield return new Duel(
            "Collate 256 padded sequences of 1 to 512 / one copy of the bytes",
            () => Text.Collate(texts).Dispose(),
            () => Copy(bytes)).AtMost(1.5);
        yield return new Duel(
            "Collate 256 padded tensors of 1 to 512 / by hand",
            () => TensorText.Collate(tensors).Dispose(),
            () => TensorText.PadByHand(tensors).Dispose()).Faster(3);
        yield return new Duel(
            "Collate 256 padded tensors of 1 to 512 / one copy of the bytes",
            () => TensorText.Collate(tensors).Dispose(),
            () => Copy(bytes)).AtMost(1.5);

        foreach (var text in tensors) text.Tokens.Dispose();
    }

    private static IEnumerable<Ratio> Loading()
    {
        var wait = TimeSpan.FromMilliseconds(5);
        using var slow = new Epoch(new(40, wait), batchSize: 2, consumer: wait);
        yield return new Duel("load items of 5 ms for a consumer of 5 ms / TorchSharp's loader", slow.Prefetched, slow.TorchSharps)
        {
            Rounds = 11,
        }.Faster(1.7);

        using var free = new Epoch(new(32 * 1000, TimeSpan.Zero), batchSize: 32, consumer: TimeSpan.Zero);
        yield return new Duel("load items that cost nothing / TorchSharp's loader", free.Prefetched, free.TorchSharps).Faster(1);
    }

    // Into memory allocated for it, as a batch is.
    private static void Copy(Tensor whole)
    {
        using var copy = empty(whole.shape, whole.dtype);
        whole.bytes.CopyTo(copy.bytes);
    }
}

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

        yield return new Duel(
            "Collate of 256 x 3x32x32 floats / cat(unsqueeze)",
            () => Picture.Collate(pictures).Dispose(),
            () => Picture.CatUnsqueezed(pictures).Dispose()).Faster(3);
        yield return new Duel(
            "Collate of 256 x 3x32x32 floats / one copy of the bytes",
            () => Picture.Collate(pictures).Dispose(),
            () => Copy(whole)).AtMost(1.5);

        foreach (var picture in pictures) picture.Pixels.Dispose();
    }

    private static IEnumerable<Ratio> Padding()
    {
        var texts = Text.Many(Samples, 1, 512);
        var (whole, lengths, mask) = Text.PadByHand(texts);

        yield return new Duel(
            "Collate of 256 padded sequences of 1 to 512 / by hand",
            () => Text.Collate(texts).Dispose(),
            () => Free(Text.PadByHand(texts))).Faster(3);
        yield return new Duel(
            "Collate of 256 padded sequences of 1 to 512 / one copy of the bytes",
            () => Text.Collate(texts).Dispose(),
            () => Copy(whole)).AtMost(1.5);

        Free((whole, lengths, mask));
        foreach (var text in texts) text.Tokens.Dispose();
    }

    private static IEnumerable<Ratio> Loading()
    {
        var wait = TimeSpan.FromMilliseconds(5);
        using var slow = new Epoch(new(40, wait), batchSize: 2, consumer: wait);
        yield return new Duel("loader, items and consumer 5 ms each, 2 workers / TorchSharp's", slow.Prefetched, slow.TorchSharps)
        {
            Rounds = 11,
        }.Faster(1.7);

        using var free = new Epoch(new(32 * 1000, TimeSpan.Zero), batchSize: 32, consumer: TimeSpan.Zero);
        yield return new Duel("loader, items that cost nothing, 2 workers / TorchSharp's", free.Prefetched, free.TorchSharps).Faster(1);
    }

    // Into memory allocated for it, as a batch is.
    private static void Copy(Tensor whole)
    {
        using var copy = empty(whole.shape, whole.dtype);
        whole.bytes.CopyTo(copy.bytes);
    }

    private static void Free((Tensor, Tensor, Tensor) tensors)
    {
        tensors.Item1.Dispose();
        tensors.Item2.Dispose();
        tensors.Item3.Dispose();
    }
}

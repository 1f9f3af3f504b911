using BenchmarkDotNet.Attributes;
using ModelGen.Benchmarks.Data;

namespace ModelGen.Benchmarks.Absolute;

/// <summary>Making batches of 256 samples: pictures of 3x32x32 floats, and sequences of 1 to 512 padded to the longest.</summary>
public class CollateBenchmarks
{
    private readonly Picture[] pictures = [.. Picture.Many(256)];
    private readonly Text[] texts = [.. Text.Many(256, 1, 512)];

    [Benchmark]
    public void Pictures() => Picture.Collate(pictures).Dispose();

    [Benchmark]
    public void PicturesByCat() => Picture.CatUnsqueezed(pictures).Dispose();

    [Benchmark]
    public void PaddedTexts() => Text.Collate(texts).Dispose();

    [GlobalCleanup]
    public void Dispose()
    {
        foreach (var picture in pictures) picture.Pixels.Dispose();
    }
}

using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

/// <summary>The rules of PyTorch's <c>DataLoader</c>.</summary>
public class LoaderOptionsTests
{
    private static readonly long[] Indexes = [0, 1];
    private static readonly long[][] Batches = [[0, 1]];

    public static TheoryData<LoaderOptions, string> Broken { get; } = new()
    {
        { new() { BatchSize = 0 }, "BatchSize is 0" },
        { new() { NumWorkers = -1 }, "NumWorkers is -1" },
        { new() { NumWorkers = 1, PrefetchFactor = 0 }, "PrefetchFactor is 0" },
        { new() { NumWorkers = 1, Timeout = TimeSpan.FromSeconds(-1) }, "Timeout is -00:00:01" },
        { new() { NumWorkers = 1, Timeout = TimeSpan.MaxValue }, "at most 2147483647 ms" },
        { new() { NumWorkers = 1 << 16, PrefetchFactor = 1 << 16 }, "NumWorkers times PrefetchFactor is 4294967296" },
        { new() { PrefetchFactor = 2 }, "PrefetchFactor needs workers" },
        { new() { Timeout = TimeSpan.FromSeconds(1) }, "Timeout needs workers" },
        { new() { PersistentWorkers = true }, "PersistentWorkers needs workers" },
        { new() { Sampler = Indexes, Shuffle = true }, "Sampler excludes Shuffle" },
        { new() { BatchSampler = Batches, BatchSize = 2 }, "BatchSampler excludes BatchSize" },
        { new() { BatchSampler = Batches, Shuffle = true }, "BatchSampler excludes Shuffle" },
        { new() { BatchSampler = Batches, Sampler = Indexes }, "BatchSampler excludes Sampler" },
        { new() { BatchSampler = Batches, DropLast = true }, "BatchSampler excludes DropLast" },
        { new() { PinMemory = true }, "PinMemory needs batches that can be pinned: let Int32 be an IPinnable<Int32>" },
    };

    public static TheoryData<LoaderOptions, string> BrokenForStreams { get; } = new()
    {
        { new() { Shuffle = true }, "Shuffle needs a dataset with indexes" },
        { new() { Sampler = Indexes }, "Sampler needs a dataset with indexes" },
        { new() { BatchSampler = Batches }, "BatchSampler needs a dataset with indexes" },
    };

    public static TheoryData<LoaderOptions> Sound { get; } = new()
    {
        new(),
        new() { Shuffle = true, DropLast = true, BatchSize = 2, Seed = -1 },
        new() { Sampler = Indexes, DropLast = true, BatchSize = 2 },
        new() { BatchSampler = Batches },
        new() { NumWorkers = 1, PrefetchFactor = 1, Timeout = TimeSpan.FromMinutes(1), PersistentWorkers = true },
        new() { WorkerInit = _ => throw new InvalidOperationException() }, // as in PyTorch, never called
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Loader_OfOptionsThatBreakARule_SaysWhich(LoaderOptions options, string rule)
    {
        var error = Assert.Throws<ArgumentException>(() => new PrefetchLoader<int, int>([1, 2], items => items.Count, options));

        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
        Assert.Equal("options", error.ParamName);
    }

    [Theory]
    [MemberData(nameof(BrokenForStreams))]
    public void Loader_OfAStream_TakesNoIndexes(LoaderOptions options, string rule)
    {
        var stream = Enumerable.Range(0, 3).Where(n => n > 0);

        var error = Assert.Throws<ArgumentException>(() => new PrefetchLoader<int, int>(stream, items => items.Count, options));

        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void Loader_OfSoundOptions_Loads(LoaderOptions options)
    {
        using var loader = new PrefetchLoader<int, int>([1, 2], items => items.Count, options);

        Assert.Equal(2, loader.Sum());
    }

    [Fact]
    public void Loader_OfNoSource_SaysWhich()
    {
        Assert.Equal("source", Assert.Throws<ArgumentNullException>(() => Of((IItemSource<int>)null!)).ParamName);
        Assert.Equal("items", Assert.Throws<ArgumentNullException>(() => new PrefetchLoader<int, int>((int[])null!, Count)).ParamName);
        Assert.Equal("get", Assert.Throws<ArgumentNullException>(() => new PrefetchLoader<int, int>(1, null!, Count)).ParamName);
        Assert.Equal(
            "stream",
            Assert.Throws<ArgumentNullException>(() => new PrefetchLoader<int, int>((IEnumerable<int>)null!, Count)).ParamName);
        Assert.Equal(
            "stream",
            Assert.Throws<ArgumentNullException>(() => new PrefetchLoader<int, int>((IAsyncEnumerable<int>)null!, Count)).ParamName);
        Assert.Equal("collate", Assert.Throws<ArgumentNullException>(() => new PrefetchLoader<int, int>([1], null!)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => new PrefetchLoader<int, int>(-1, _ => 1, Count)).ParamName);

        static PrefetchLoader<int, int> Of(IItemSource<int> source) => new(source, Count);
    }

    private static int Count(IReadOnlyList<int> items) => items.Count;
}

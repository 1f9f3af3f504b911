using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

/// <summary>With a scope that is bound to its thread and disposes of what was made in it, as TorchSharp's are.</summary>
public class LoaderScopeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Scope_AroundEachBatch_DisposesOfAllButTheBatch(int workers)
    {
        var made = new System.Collections.Concurrent.ConcurrentBag<Resource>();
        var options = new LoaderOptions { BatchSize = 3, NumWorkers = workers, Scope = () => new ThreadScope() };
        using var loader = new PrefetchLoader<Resource, Batch>(
            10,
            index =>
            {
                var item = new Resource(index);
                made.Add(item);
                return item;
            },
            items => new Batch(new Resource(items.Sum(item => item.Value))),
            options);

        var sums = new List<long>();
        foreach (var batch in loader)
        {
            Assert.False(batch.Sum.IsDisposed);
            Assert.Null(batch.Sum.Scope);
            sums.Add(batch.Sum.Value);
        }

        Assert.Equal([0 + 1 + 2, 3 + 4 + 5, 6 + 7 + 8, 9], sums);
        Assert.Equal(10, made.Count);
        Assert.All(made, item => Assert.True(item.IsDisposed));
        Assert.Null(ThreadScope.Current);
    }

    [Fact]
    public void Scope_WithoutWorkers_HandsTheBatchToTheConsumersScope()
    {
        using var loader = new PrefetchLoader<int, Batch>(
            [1, 2], items => new Batch(new Resource(items[0])), new() { Scope = () => new ThreadScope(), DisposeBatches = false });

        List<Batch> batches;
        using (var scope = new ThreadScope())
        {
            batches = [.. loader];
            Assert.All(batches, batch => Assert.Same(scope, batch.Sum.Scope));
        }

        Assert.All(batches, batch => Assert.True(batch.Sum.IsDisposed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Scope_OfAnItemThatFails_IsDisposedOf(int workers)
    {
        var made = new System.Collections.Concurrent.ConcurrentBag<Resource>();
        using var loader = new PrefetchLoader<Resource, Batch>(
            4,
            index =>
            {
                made.Add(new Resource(index));
                return index == 1 ? throw new InvalidOperationException() : made.First();
            },
            _ => new Batch(new Resource(0)),
            new() { BatchSize = 2, NumWorkers = workers, Scope = () => new ThreadScope() });

        Assert.Throws<LoaderException>(() => loader.Count());

        Assert.NotEmpty(made);
        Assert.All(made, item => Assert.True(item.IsDisposed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Scope_ThatFailsToEnd_FailsTheBatchAndDisposesOfIt(int workers)
    {
        var batch = new Batch(new Resource(1));
        using var loader = new PrefetchLoader<int, Batch>(
            [1], _ => batch, new() { NumWorkers = workers, Scope = () => new FailingScope() });

        var error = Assert.Throws<LoaderException>(() => loader.Count());

        Assert.Equal((LoaderStage.Batch, "the scope"), (error.Stage, error.InnerException!.Message));
        Assert.True(batch.Sum.IsDisposed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void PinMemory_OfBatches_HandsOutThePinnedAndDisposesOfTheOther(int workers)
    {
        var unpinned = new System.Collections.Concurrent.ConcurrentBag<Pinnable>();
        var options = new LoaderOptions { PinMemory = true, NumWorkers = workers, DisposeBatches = false };
        using var loader = new PrefetchLoader<int, Pinnable>(
            [0, 1, 2, 3],
            items =>
            {
                var batch = new Pinnable(isPinned: items[0] == 2);
                unpinned.Add(batch);
                return batch;
            },
            options);

        var batches = loader.ToList();

        Assert.Equal(4, batches.Count);
        Assert.All(batches, batch => Assert.Equal((true, false), (batch.IsPinned, batch.IsDisposed)));
        Assert.Same(batches[2], Assert.Single(unpinned, batch => !batch.IsDisposed));
    }

    [Fact]
    public void PinMemory_ThatFails_DisposesOfTheBatch()
    {
        var batch = new Pinnable(isPinned: false) { Fails = true };
        using var loader = new PrefetchLoader<int, Pinnable>([0], _ => batch, new() { PinMemory = true });

        var error = Assert.Throws<LoaderException>(() => loader.Count());

        Assert.Equal(LoaderStage.Batch, error.Stage);
        Assert.True(batch.IsDisposed);
    }

    private sealed class ThreadScope : IDisposable
    {
        [ThreadStatic]
        private static ThreadScope? current;

        private readonly ThreadScope? outer = current;
        private readonly Thread thread = Thread.CurrentThread;

        public ThreadScope() => current = this;

        public static ThreadScope? Current => current;

        public ThreadScope? Outer => outer;

        public HashSet<Resource> Resources { get; } = [];

        public void Dispose()
        {
            Assert.Same(thread, Thread.CurrentThread);
            Assert.Same(this, current);
            foreach (var resource in Resources)
                resource.Dispose();
            current = outer;
        }
    }

    private sealed class FailingScope : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException("the scope");
    }

    private sealed class Resource : IDisposable
    {
        public Resource(long value)
        {
            Value = value;
            Scope = ThreadScope.Current;
            Scope?.Resources.Add(this);
        }

        public long Value { get; }

        public ThreadScope? Scope { get; private set; }

        public bool IsDisposed { get; private set; }

        public void MoveToOuterScope()
        {
            Scope?.Resources.Remove(this);
            Scope = Scope?.Outer;
            Scope?.Resources.Add(this);
        }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Batch(Resource sum) : IScopedBatch, IDisposable
    {
        public Resource Sum => sum;

        public void MoveToOuterScope() => sum.MoveToOuterScope();

        public void Dispose() => sum.Dispose();
    }

    private sealed class Pinnable(bool isPinned) : IPinnable<Pinnable>, IDisposable
    {
        public bool IsPinned => isPinned;

        public bool Fails { get; init; }

        public bool IsDisposed { get; private set; }

        public Pinnable PinMemory()
        {
            if (Fails)
                throw new InvalidOperationException("out of page-locked memory");
            return isPinned ? this : new Pinnable(isPinned: true);
        }

        public void Dispose() => IsDisposed = true;
    }
}

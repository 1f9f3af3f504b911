using ModelGen.Data;

namespace ModelGen.Benchmarks.Data;

/// <summary>A number.</summary>
[Sample]
public partial record Number(long Value)
{
    /// <summary>Numbers that take a while to come, as from a disk or a network.</summary>
    public sealed class Source(long count, TimeSpan wait) : torch.utils.data.Dataset<Number>
    {
        public override long Count => count;

        public override Number GetTensor(long index)
        {
            if (wait > TimeSpan.Zero) Thread.Sleep(wait);
            return new(index);
        }
    }
}

/// <summary>An epoch by each loader, with as many workers and a consumer that takes its time.</summary>
public sealed class Epoch(Number.Source numbers, int batchSize, TimeSpan consumer) : IDisposable
{
    private const int Workers = 2;

    private readonly PrefetchLoader<Number, Number.Batch> ours =
        Number.Load(numbers, new() { BatchSize = batchSize, NumWorkers = Workers });
    private readonly DataLoader<Number, Number.Batch> theirs = new(numbers, batchSize, Number.Collate, num_worker: Workers);

    public void Prefetched() => Consume(ours);

    public void TorchSharps() => Consume(theirs);

    public void Dispose()
    {
        ours.Dispose();
        theirs.Dispose();
    }

    private void Consume(IEnumerable<Number.Batch> batches)
    {
        var left = numbers.Count;
        foreach (var batch in batches)
        {
            left -= batch.Count;
            if (consumer > TimeSpan.Zero) Thread.Sleep(consumer);
        }

        if (left != 0) throw new InvalidOperationException($"{left} of {numbers.Count} numbers did not come.");
    }
}

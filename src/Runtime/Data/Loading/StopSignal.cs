namespace ModelGen.Data;

/// <summary>
/// Tells everything that works for one enumeration to stop: because the consumer cancelled or left, or the loader was disposed of.
/// </summary>
internal sealed class StopSignal(CancellationToken consumer, CancellationToken disposal) : IDisposable
{
    private readonly CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(consumer, disposal);

    public CancellationToken Token => source.Token;

    public bool IsGiven => source.IsCancellationRequested;

    public void Give() => source.Cancel();

    /// <summary>What the consumer is told if it asks for another batch.</summary>
    public Exception Reason()
        => consumer.IsCancellationRequested
            ? new OperationCanceledException(consumer)
            : new ObjectDisposedException(nameof(PrefetchLoader<int, int>), "The loader was disposed of during an epoch.");

    public void Dispose() => source.Dispose();
}

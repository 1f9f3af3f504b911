namespace ModelGen.Data;

/// <summary>Reads a sequence as a stream that never lets one wait, in the thread that asks.</summary>
internal sealed class SynchronousStream<TItem>(IEnumerator<TItem> sequence) : IAsyncEnumerator<TItem>
{
    public TItem Current => sequence.Current;

    public ValueTask<bool> MoveNextAsync() => new(sequence.MoveNext());

    public ValueTask DisposeAsync()
    {
        sequence.Dispose();
        return default;
    }
}

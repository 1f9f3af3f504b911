namespace ModelGen.Data;

/// <summary>Disposes of what may or may not be disposable.</summary>
internal static class Disposal
{
    public static ValueTask DisposeAsync<T>(T value, bool blocking)
    {
        if (value is IAsyncDisposable asynchronous && !(blocking && value is IDisposable))
            return Waiting.RunAsync(asynchronous.DisposeAsync, blocking);
        (value as IDisposable)?.Dispose();
        return default;
    }

    public static void Dispose<T>(T value) => DisposeAsync(value, blocking: true).GetAwaiter().GetResult();

    public static void DisposeAll<T>(IEnumerable<T> values)
    {
        var teardown = new Teardown();
        foreach (var value in values)
            teardown.Step(() => Dispose(value));
        teardown.Finish();
    }
}

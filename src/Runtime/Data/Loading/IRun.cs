namespace ModelGen.Data;

/// <summary>One enumeration of a loader.</summary>
internal interface IRun<TBatch>
{
    /// <param name="blocking">Whether to wait in this thread; the task returned is then complete.</param>
    /// <returns>A batch, or the end.</returns>
    ValueTask<Outcome<TBatch>> NextAsync(bool blocking);

    /// <summary>Ends whatever was started, and disposes of what was not handed out.</summary>
    /// <param name="blocking">Whether to wait in this thread; the task returned is then complete.</param>
    ValueTask EndAsync(bool blocking);
}

namespace ModelGen.Data;

/// <summary>
/// A batch that knows how to survive the end of <see cref="LoaderOptions.Scope"/>, in which it was made. Where the batch does not
/// implement this, its collate function has to see to it.
/// </summary>
public interface IScopedBatch
{
    /// <summary>
    /// Hands all that the batch owns to the scope around the loader's, or to nobody if there is none. Called by the thread that made the
    /// batch, before it leaves the scope.
    /// </summary>
    void MoveToOuterScope();
}

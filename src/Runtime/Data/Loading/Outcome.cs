using System.Runtime.InteropServices;

namespace ModelGen.Data;

/// <summary>What became of a batch that was asked for: it is there, there was none left, or it failed or was given up.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Outcome<TBatch>
{
    private Outcome(TBatch batch, bool hasBatch, Exception? failure) => (Batch, HasBatch, Failure) = (batch, hasBatch, failure);

    public static Outcome<TBatch> End => default;

    /// <summary>Only if there <see cref="HasBatch">is</see> one.</summary>
    public TBatch Batch { get; }

    public bool HasBatch { get; }

    /// <summary>A <see cref="LoaderException"/>; an <see cref="OperationCanceledException"/> if the batch was given up.</summary>
    public Exception? Failure { get; }

    public static Outcome<TBatch> Of(TBatch batch) => new(batch, hasBatch: true, failure: null);

    public static Outcome<TBatch> Failed(Exception failure) => new(default!, hasBatch: false, failure);
}

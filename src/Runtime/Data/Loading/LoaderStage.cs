namespace ModelGen.Data;

/// <summary>What a loader was about when it failed.</summary>
public enum LoaderStage
{
    /// <summary>A worker was about to start: <see cref="LoaderOptions.WorkerInit"/>.</summary>
    WorkerInit,

    /// <summary>The sampler was asked for indexes.</summary>
    Sampling,

    /// <summary>An item was being loaded from the dataset or read from the stream.</summary>
    Item,

    /// <summary>The items were being made into a batch: the scope, collating, pinning, or disposing of the items.</summary>
    Batch,
}

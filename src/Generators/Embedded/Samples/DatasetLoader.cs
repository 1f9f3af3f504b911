#if DATASETS
namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::ModelGen.Data;
    using static global::TorchSharp.torch;

    /// <summary>TorchSharp's datasets in the loader that makes batches ahead of the consumer.</summary>
    internal static class DatasetLoader
    {
        /// <summary>
        /// Dispose scopes belong to a thread, so each batch is made within one of its own: it disposes of what the items leave behind, and the
        /// batch moves out of it.
        /// </summary>
        public static PrefetchLoader<TSample, TBatch> Of<TSample, TBatch>(
            utils.data.Dataset<TSample> dataset, LoaderOptions options, Device device, Func<IEnumerable<TSample>, Device, TBatch> collate)
            where TBatch : IScopedBatch
        {
            if (dataset is null) throw new ArgumentNullException(nameof(dataset));
            options = options ?? new LoaderOptions();
            return new PrefetchLoader<TSample, TBatch>(
                dataset.Count,
                dataset.GetTensor,
                items => collate(items, device),
                options.Scope is null ? options with { Scope = NewDisposeScope } : options);
        }
    }
}
#endif

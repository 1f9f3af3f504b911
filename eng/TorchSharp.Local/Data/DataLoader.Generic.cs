using System;
using System.Collections;
using System.Collections.Generic;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules;

/// <summary>Batches of a dataset. The order comes from the sampler, a batch from collate_fn.</summary>
public class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    public DataLoader(
        Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler, Device? device = null,
        int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
    {
        this.dataset = dataset;
        this.collate_fn = collate_fn;
        this.drop_last = drop_last;
        batch_size = batchSize;
        sampler = shuffler;
        num_workers = Math.Max(num_worker, 1);
        Device = device ?? CPU;
        DisposeBatch = disposeBatch;
        DisposeDataset = disposeDataset;
    }

    public DataLoader(
        Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null,
        int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : this(
            dataset, batchSize, collate_fn, shuffle ? new FisherYatesShuffler(dataset.Count, seed) : InOrder(dataset.Count), device,
            num_worker, drop_last, disposeBatch, disposeDataset)
    {
    }

    public Dataset<T> dataset { get; }

    public int batch_size { get; }

    public bool drop_last { get; }

    public IEnumerable<long> sampler { get; }

    public int num_workers { get; }

    public Func<IEnumerable<T>, Device, S> collate_fn { get; }

    public Device Device { get; }

    public bool DisposeBatch { get; }

    public bool DisposeDataset { get; }

    /// <summary>Batches in an epoch.</summary>
    public long Count => drop_last ? dataset.Count / batch_size : (dataset.Count - 1) / batch_size + 1;

    public IEnumerator<S> GetEnumerator() => new BatchEnumerator<T, S>(this);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset)
            dataset.Dispose();
    }

    static IEnumerable<long> InOrder(long count)
    {
        for (var i = 0L; i < count; i++)
            yield return i;
    }
}

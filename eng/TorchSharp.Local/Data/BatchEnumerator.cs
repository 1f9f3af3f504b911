using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// One pass over a loader. A batch is made by MoveNext, not ahead of it; the tensors of its items die once it is collated, and its own
/// when the next one is asked for.
/// </summary>
internal sealed class BatchEnumerator<T, S> : IEnumerator<S>
{
    readonly DataLoader<T, S> loader;
    IEnumerator<long> indices;
    IReadOnlyList<IDisposable> batchTensors = [];

    internal BatchEnumerator(DataLoader<T, S> loader)
    {
        this.loader = loader;
        indices = loader.sampler.GetEnumerator();
    }

    public S Current { get; private set; } = default!;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        DisposeBatch();
        var wanted = NextIndices();
        if (wanted.Count == 0 || (loader.drop_last && wanted.Count < loader.batch_size))
            return false;

        var items = new T[wanted.Count];
        var itemTensors = new IReadOnlyList<IDisposable>[wanted.Count];
        Enumerable.Range(0, items.Length)
            .AsParallel()
            .WithDegreeOfParallelism(loader.num_workers)
            .ForAll(i => itemTensors[i] = Collecting(() => items[i] = loader.dataset.GetTensor(wanted[i])));

        var created = Collecting(() => Current = loader.collate_fn(items, loader.Device));
        if (loader.DisposeBatch)
            batchTensors = created;
        foreach (var tensors in itemTensors)
            DisposeAll(tensors);
        return true;
    }

    public void Reset()
    {
        DisposeBatch();
        indices.Dispose();
        indices = loader.sampler.GetEnumerator();
    }

    public void Dispose()
    {
        indices.Dispose();
        DisposeBatch();
    }

    List<long> NextIndices()
    {
        var next = new List<long>(loader.batch_size);
        while (next.Count < loader.batch_size && indices.MoveNext())
            next.Add(indices.Current);
        return next;
    }

    void DisposeBatch()
    {
        DisposeAll(batchTensors);
        batchTensors = [];
    }

    // What the action creates, alive and in no scope.
    static IReadOnlyList<IDisposable> Collecting(Action action)
    {
        using var scope = NewDisposeScope();
        action();
        var created = scope.DisposablesView;
        scope.Detach(created);
        return created;
    }

    static void DisposeAll(IReadOnlyList<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            disposable.Dispose();
    }
}

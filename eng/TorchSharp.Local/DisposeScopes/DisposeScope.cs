using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

/// <summary>
/// Owns the tensors created on its thread while it is the innermost scope, and disposes them when it ends. A tensor may be disposed by
/// another thread at any time, so the set is guarded by a lock.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    readonly HashSet<IDisposable> disposables = new(ReferenceEqualityComparer.Instance);
    DisposeScopeManager? manager;

    internal DisposeScope(DisposeScopeManager manager)
    {
        this.manager = manager;
        OuterScope = manager.CurrentDisposeScope;
    }

    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            _ = Manager;
            lock (disposables)
                return disposables.ToArray();
        }
    }

    public int DisposablesCount
    {
        get
        {
            _ = Manager;
            lock (disposables)
                return disposables.Count;
        }
    }

    internal DisposeScope? OuterScope { get; set; }

    DisposeScopeManager Manager => manager ?? throw new ObjectDisposedException(GetType().FullName);

    public bool Contains(IDisposable disposable)
    {
        lock (disposables)
            return disposables.Contains(disposable);
    }

    /// <summary>Moves to the scope around this one; without one they belong to no scope afterwards.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        _ = Manager;
        if (scope is null)
        {
            Detach(disposables);
            return;
        }

        foreach (var disposable in disposables)
        {
            if (Contains(disposable))
                scope.Take(disposable);
        }
    }

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        var statistics = Manager.StatisticsInstance.TensorStatistics;
        foreach (var disposable in disposables)
        {
            if (!Remove(disposable))
                continue;
            statistics.DetachedFromScopeCount++;
            AsTensor(disposable).OwningDisposeScope = null;
        }
    }

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var statistics = Manager.StatisticsInstance.TensorStatistics;
        var attached = new List<IDisposable>();
        foreach (var disposable in disposables)
        {
            if (Take(disposable))
                statistics.AttachedToScopeCount++;
            attached.Add(disposable);
        }

        return attached;
    }

    public void DisposeEverything() => DisposeEverythingBut(Enumerable.Empty<IDisposable>());

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        _ = Manager;
        var keep = inKeep.ToHashSet<IDisposable>(ReferenceEqualityComparer.Instance);
        IDisposable[] ending;
        lock (disposables)
        {
            ending = disposables.Where(disposable => !keep.Contains(disposable)).ToArray();
            disposables.Clear();
            disposables.UnionWith(keep);
        }

        foreach (var disposable in ending)
            disposable.Dispose();
    }

    /// <summary>Scopes may end in any order; ending one twice is harmless.</summary>
    public void Dispose()
    {
        if (manager is null)
            return;
        DisposeEverything();
        manager.RemoveDisposeScope(this);
        manager = null;
    }

    public void MarkAsDisposed(IDisposable disposable)
    {
        _ = Manager;
        Forget(disposable);
    }

    internal static void ReplaceWith(torch.Tensor original, torch.Tensor replacement)
    {
        if (original.OwningDisposeScope is not { } scope || !scope.Remove(original))
            return;
        original.OwningDisposeScope = null;
        scope.Take(replacement);
    }

    internal void Add(IDisposable disposable)
    {
        lock (disposables)
            disposables.Add(disposable);
    }

    internal void Forget(IDisposable disposable)
    {
        Remove(disposable);
        if (disposable is torch.Tensor tensor)
            tensor.OwningDisposeScope = null;
    }

    static torch.Tensor AsTensor(IDisposable disposable) => disposable as torch.Tensor ??
        throw new InvalidOperationException("DisposeScope can only manage Tensor or PackedSequence");

    bool Remove(IDisposable disposable)
    {
        lock (disposables)
            return disposables.Remove(disposable);
    }

    bool Take(IDisposable disposable)
    {
        var tensor = AsTensor(disposable);
        var before = tensor.OwningDisposeScope;
        if (ReferenceEquals(before, this))
            return false;

        Add(disposable);
        before?.Remove(disposable);
        tensor.OwningDisposeScope = this;
        return true;
    }
}

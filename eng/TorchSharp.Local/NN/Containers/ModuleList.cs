using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A list of modules. What it holds when it is registered with a parent is its children; later changes are not seen.</summary>
public class ModuleList<T> : nn.Module, IList<T>
    where T : nn.Module
{
    readonly List<T> items = [];
    bool registered;

    public ModuleList(params T[] modules)
        : base("ModuleList")
        => append(modules);

    public int Count => items.Count;

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    public void Add(T item) => items.Add(item);

    public void append(params T[] parameters)
    {
        if (parameters is not null)
            items.AddRange(parameters);
    }

    public void extend(IEnumerable<T> modules) => items.AddRange(modules);

    public void Insert(int index, T item) => items.Insert(index, item);

    public bool Remove(T item) => items.Remove(item);

    public void RemoveAt(int index) => items.RemoveAt(index);

    public void Clear() => items.Clear();

    public bool Contains(T item) => items.Contains(item);

    public int IndexOf(T item) => items.IndexOf(item);

    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
        if (registered)
            return;
        for (var i = 0; i < items.Count; i++)
            register_module(i.ToString(CultureInfo.InvariantCulture), items[i]);
        registered = true;
    }
}

// TorchSharp's has no 'notnull' constraint on its keys, so neither has this one.
#nullable disable

using System;
using System.Collections;
using System.Collections.Generic;

namespace TorchSharp.Utils;

/// <summary>
/// A dictionary that enumerates in the order of insertion, as (key, value) tuples. Seen as IEnumerable of key-value pairs, or without
/// its type arguments, it cannot be enumerated.
/// </summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
{
    readonly List<(TKey Key, TValue Value)> entries = [];
    readonly Dictionary<TKey, TValue> byKey = [];

    public int Count => byKey.Count;

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => entries.ConvertAll(entry => entry.Key);

    public ICollection<TValue> Values => entries.ConvertAll(entry => entry.Value);

    public TValue this[TKey key]
    {
        get => byKey[key];
        set
        {
            var index = IndexOfKey(key);
            byKey[key] = value;
            if (index < 0)
                entries.Add((key, value));
            else
                entries[index] = (key, value);
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => entries[index];
        set
        {
            entries[index] = value;
            byKey[value.Item1] = value.Item2;
        }
    }

    public void Add(TKey key, TValue value)
    {
        byKey.Add(key, value);
        entries.Add((key, value));
    }

    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Insert(int index, (TKey, TValue) item)
    {
        byKey.Add(item.Item1, item.Item2);
        entries.Insert(index, item);
    }

    public bool Remove(TKey key)
    {
        // TorchSharp's throws for a key that is not there.
        _ = byKey[key];
        entries.RemoveAt(IndexOfKey(key));
        return byKey.Remove(key);
    }

    public bool Remove((TKey, TValue) item)
    {
        byKey.Remove(item.Item1);
        return entries.Remove(item);
    }

    public bool Remove(KeyValuePair<TKey, TValue> item) => ContainsKey(item.Key) && Remove(item.Key);

    public void RemoveAt(int index)
    {
        var key = entries[index].Key;
        entries.RemoveAt(index);
        byKey.Remove(key);
    }

    public void Clear()
    {
        byKey.Clear();
        entries.Clear();
    }

    public void clear() => Clear();

    public bool ContainsKey(TKey key) => byKey.ContainsKey(key);

    public bool Contains((TKey, TValue) item) => entries.Contains(item);

    public bool Contains(KeyValuePair<TKey, TValue> item) => ContainsKey(item.Key);

    public bool TryGetValue(TKey key, out TValue value) => byKey.TryGetValue(key, out value);

    public int IndexOf((TKey, TValue) item) => entries.IndexOf(item);

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
        => entries.ConvertAll(entry => KeyValuePair.Create(entry.Key, entry.Value)).CopyTo(array, arrayIndex);

    public IEnumerable<TKey> keys() => byKey.Keys;

    public IEnumerable<TValue> values() => byKey.Values;

    public IEnumerator<(TKey, TValue)> items() => entries.GetEnumerator();

    public IEnumerator<(TKey, TValue)> GetEnumerator() => entries.GetEnumerator();

    // TorchSharp's throws here too; the tuples are the way to enumerate.
    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator()
        => throw new NotSupportedException("Enumerate an OrderedDict as (key, value) tuples.");

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<TKey, TValue>>)this).GetEnumerator();

    int IndexOfKey(TKey key) => entries.FindIndex(entry => EqualityComparer<TKey>.Default.Equals(entry.Key, key));
}

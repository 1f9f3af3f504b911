using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The modules of a Sequential: a list of its own, beside the registry.</summary>
sealed class ModuleSequence : IEnumerable<(string Name, Module Module)>
{
    readonly List<(string Name, Module Module)> items = [];

    internal int Count => items.Count;

    internal Module this[int index] => items[index].Module;

    internal void Add(Module module) => Add(items.Count.ToString(CultureInfo.InvariantCulture), module);

    internal void Add(string name, Module module) => items.Add((name, module));

    internal IEnumerable<(string name, Parameter parameter)> NamedParameters()
    {
        var seen = new HashSet<IntPtr> { IntPtr.Zero };
        foreach (var (name, module) in items)
        {
            foreach (var (parameterName, parameter) in module.named_parameters(true))
            {
                if (seen.Add(parameter.handle))
                    yield return ($"{name}.{parameterName}", parameter);
            }
        }
    }

    internal IEnumerable<(string name, Tensor buffer)> NamedBuffers(bool includeNonpersistent)
    {
        var seen = new HashSet<IntPtr> { IntPtr.Zero };
        foreach (var (name, module) in items)
        {
            foreach (var (bufferName, buffer) in module.named_buffers(true, includeNonpersistent))
            {
                if (seen.Add(buffer.handle))
                    yield return ($"{name}.{bufferName}", buffer);
            }
        }
    }

    internal IEnumerable<(string name, Module module)> NamedModules()
        => items.Concat(items.SelectMany(
            item => item.Module.named_modules().Select(below => ($"{item.Name}.{below.name}", below.module))));

    internal void ForEach(Action<Module> action)
    {
        foreach (var (_, module) in items)
            action(module);
    }

    internal ModuleSequence Slice(int start, int end)
    {
        if (start < 0 || start > Count)
            throw new IndexOutOfRangeException($"{start} is not a valid index; there are {Count} modules.");
        if (end < 0 || end > Count)
            throw new IndexOutOfRangeException($"{end} is not a valid index; there are {Count} modules.");
        var slice = new ModuleSequence();
        slice.items.AddRange(items.Take(start..end));
        return slice;
    }

    public IEnumerator<(string Name, Module Module)> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

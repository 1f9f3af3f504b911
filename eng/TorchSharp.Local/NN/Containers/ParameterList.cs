using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A list of parameters: named_parameters() is always what it holds, whatever was registered.</summary>
public class ParameterList : nn.Module, IList<Parameter>
{
    readonly List<Parameter> items = [];
    bool registered;

    public ParameterList(params Parameter[] parameters)
        : base(nameof(ParameterList))
        => append(parameters);

    public int Count => items.Count;

    public bool IsReadOnly => false;

    public Parameter this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
        => items.Select((parameter, i) => (Name(i), parameter));

    public override bool has_parameter(string target) => get_parameter(target) is not null;

    public override Parameter? get_parameter(string target)
        => int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < Count ? items[index] : null;

    public void Add(Parameter item) => items.Add(item);

    public void append(params Parameter[] parameters)
    {
        if (parameters is not null)
            items.AddRange(parameters);
    }

    public void extend(IEnumerable<Parameter> parameters) => items.AddRange(parameters);

    public void Insert(int index, Parameter item) => items.Insert(index, item);

    public bool Remove(Parameter item) => items.Remove(item);

    public void RemoveAt(int index) => items.RemoveAt(index);

    public void Clear() => items.Clear();

    public bool Contains(Parameter item) => items.Contains(item);

    public int IndexOf(Parameter item) => items.IndexOf(item);

    public void CopyTo(Parameter[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    public IEnumerator<Parameter> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
        if (registered)
            return;
        for (var i = 0; i < items.Count; i++)
            register_parameter(Name(i), items[i]);
        registered = true;
    }

    // Moves the list, not the registry, which keeps the disposed parameters.
    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (!ReplaceParameter(dtype, device, items[i], out var moved))
                continue;
            items[i].Dispose();
            items[i] = moved!;
        }
        if (device is not null)
            (_deviceType, _deviceIndex) = (device.type, device.index);
    }

    static string Name(int index) => index.ToString(CultureInfo.InvariantCulture);
}

namespace ModelGen;

/// <summary>A tensor that a model registers: a parameter or a buffer, with its key in <c>state_dict()</c>.</summary>
#if !MODELGEN_COMPILER
public
#endif
sealed class StateDictEntry
{
    private const string AnyName = "*";

    /// <summary>A trainable parameter; the properties make it anything else.</summary>
    /// <param name="key">
    /// The name in <c>state_dict()</c>, <c>layer1.0.conv1.weight</c>; <c>layer1.*</c> stands for whatever <c>layer1</c> registers, where
    /// that is not known.
    /// </param>
    /// <param name="shape">The shape and the element type.</param>
    public StateDictEntry(string key, TensorShape shape)
    {
        Key = key;
        Shape = shape;
        var dot = key.LastIndexOf('.');
        Owner = dot < 0 ? "" : key.Substring(0, dot);
        Name = key.Substring(dot + 1);
    }

    /// <summary>The name in <c>state_dict()</c>: <c>layer1.0.conv1.weight</c>.</summary>
    public string Key { get; }

    /// <summary>The path of the module that registers the tensor: <c>layer1.0.conv1</c>, empty for the model itself.</summary>
    public string Owner { get; }

    /// <summary>The tensor's name in its module: <c>weight</c>.</summary>
    public string Name { get; }

    /// <summary>The shape and the element type.</summary>
    public TensorShape Shape { get; }

    /// <summary>Whether this is a buffer, saved but not trained, such as BatchNorm's <c>running_mean</c>.</summary>
    public bool IsBuffer { get; init; }

    /// <summary>Whether <c>state_dict()</c> holds the tensor: false only for buffers registered with <c>persistent=False</c>.</summary>
    public bool IsPersistent { get; init; } = true;

    /// <summary>Whether gradients are computed for it, PyTorch's <c>requires_grad</c>. A buffer has none.</summary>
    public bool IsTrainable { get => field && !IsBuffer; init; } = true;

    /// <summary>
    /// The key under which the same tensor stands earlier in the table, where a layer or a weight is shared: it is listed under every
    /// name, and counted once.
    /// </summary>
    public string? SameAs { get; init; }

    /// <summary>Whether this stands for tensors that are not known: <c>layer1.*</c>.</summary>
    public bool IsOpen => string.Equals(Name, AnyName, StringComparison.Ordinal);

    /// <summary>The line that <see cref="StateDictTable.Parse"/> reads.</summary>
    public override string ToString() => StateDictNotation.Line(this, ReasonList.None);

    internal StateDictEntry With(IReadOnlyDictionary<string, Dimension> values) =>
        new(Key, Shape.With(values)) { IsBuffer = IsBuffer, IsPersistent = IsPersistent, IsTrainable = IsTrainable, SameAs = SameAs };
}

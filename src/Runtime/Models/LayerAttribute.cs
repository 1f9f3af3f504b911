namespace ModelGen;

/// <summary>
/// A submodule of a <see cref="ModelAttribute">[Model]</see>: a field or property whose type is a TorchSharp module, or an array, list,
/// dictionary or tuple of modules. PyTorch: assigning an <c>nn.Module</c> to an attribute.
/// </summary>
/// <remarks>Elements of a collection are named as <c>ModuleList</c> and <c>ModuleDict</c> name theirs: <c>heads.0</c>,
/// <c>heads.1</c>.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class LayerAttribute : Attribute
{
    /// <summary>Registers the member under its own name, which is PyTorch's attribute name.</summary>
    public LayerAttribute()
    {
    }

    /// <summary>Registers the member under a name of its own, as it stands in a PyTorch checkpoint.</summary>
    /// <param name="name">The key in <c>state_dict</c>; not empty, without a dot.</param>
    public LayerAttribute(string name) => Name = name;

    /// <summary>The name to register under; <see langword="null"/> for the member's own.</summary>
    public string? Name { get; }
}

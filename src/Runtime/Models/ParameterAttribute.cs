namespace ModelGen;

/// <summary>
/// A trained tensor of a <see cref="ModelAttribute">[Model]</see>: a field or property of TorchSharp's type <c>Parameter</c>, or a
/// collection of them. PyTorch: assigning an <c>nn.Parameter</c> to an attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ParameterAttribute : Attribute
{
    /// <summary>Registers the member under its own name, which is PyTorch's attribute name.</summary>
    public ParameterAttribute()
    {
    }

    /// <summary>Registers the member under a name of its own, as it stands in a PyTorch checkpoint.</summary>
    /// <param name="name">The key in <c>state_dict</c>; not empty, without a dot.</param>
    public ParameterAttribute(string name) => Name = name;

    /// <summary>The name to register under; <see langword="null"/> for the member's own.</summary>
    public string? Name { get; }
}

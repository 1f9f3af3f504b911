namespace ModelGen;

/// <summary>
/// A tensor of a <see cref="ModelAttribute">[Model]</see> that is moved and saved with it, but not trained. PyTorch:
/// <c>register_buffer</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class BufferAttribute : Attribute
{
    /// <summary>Registers the member under its own name, which is PyTorch's attribute name.</summary>
    public BufferAttribute()
    {
    }

    /// <summary>Registers the member under a name of its own, as it stands in a PyTorch checkpoint.</summary>
    /// <param name="name">The key in <c>state_dict</c>; not empty, without a dot.</param>
    public BufferAttribute(string name) => Name = name;

    /// <summary>The name to register under; <see langword="null"/> for the member's own.</summary>
    public string? Name { get; }

    /// <summary>
    /// Whether <c>state_dict</c> holds the buffer; <see langword="true"/> by default. One that is not persistent is moved with the model,
    /// but not saved. PyTorch: <c>register_buffer(..., persistent=False)</c>.
    /// </summary>
    public bool Persistent { get; set; } = true;
}

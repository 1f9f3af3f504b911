namespace ModelGen;

/// <summary>
/// Marks a partial class that derives from TorchSharp's <c>torch.nn.Module</c> as a model: ModelGen generates what Python's
/// <c>nn.Module.__setattr__</c> does at run time, the registration of its layers, parameters and buffers.
/// </summary>
/// <remarks>
/// Members take part by <see cref="LayerAttribute"/>, <see cref="ParameterAttribute"/> and <see cref="BufferAttribute"/>; nothing else is
/// registered. No call of <c>RegisterComponents()</c> is needed, and one that stands there stays harmless.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>
    /// The shapes that <c>forward</c> takes, for the summary at compile time: dimensions separated by commas, inputs by semicolons, a
    /// dtype after a colon. A dimension is a number or a name: <c>"N, 1, 28, 28"</c>, <c>"N, L : int64"</c>, <c>"N, 3, 32, 32; N, 10"</c>.
    /// Without it, parameters are known at compile time and shapes are not.
    /// </summary>
    public string? Input { get; set; }
}

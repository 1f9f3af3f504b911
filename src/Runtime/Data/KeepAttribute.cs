namespace ModelGen;

/// <summary>
/// Keeps a member as it is: the batch has an array of <c>N</c> values, also of a tensor or scalar that would otherwise be batched.
/// PyTorch: a <c>collate_fn</c> that leaves a list a list.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class KeepAttribute : Attribute;

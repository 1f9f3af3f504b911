namespace ModelGen;

/// <summary>
/// Batches tensors of one shape along a new first dimension: <c>N</c> samples of shape <c>[*]</c> become <c>[N, *]</c>. PyTorch:
/// <c>torch.stack</c>.
/// </summary>
/// <remarks>This is what happens to a tensor anyway; the attribute says that its samples are meant to have equal shapes.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class StackAttribute : Attribute;

namespace ModelGen;

/// <summary>
/// Marks a partial record, class or struct as one sample of a dataset: ModelGen generates the typed, disposable <c>Batch</c> and the
/// <c>Collate</c> that makes one of many samples. PyTorch: <c>default_collate</c>, written out for this type.
/// </summary>
/// <remarks>
/// Each member is batched by its type: tensors of equal shapes are stacked, scalars become a tensor of their type of shape <c>[N]</c>,
/// other samples and tuples are batched member by member, and anything else is kept as an array of <c>N</c>.
/// <see cref="PadAttribute"/>, <see cref="ConcatAttribute"/>, <see cref="StackAttribute"/> and <see cref="KeepAttribute"/> say otherwise;
/// a member takes at most one of them.
/// </remarks>
/// <example>
/// <code>
/// [Sample]
/// public partial record Review([Pad(Value = 1)] Tensor Tokens, float Weight, string Id, long? Label);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SampleAttribute : Attribute;

namespace ModelGen;

/// <summary>
/// Marks a partial record, class or struct as one sample of a dataset: ModelGen generates the typed, disposable <c>Batch</c> and the
/// <c>Collate</c> that makes one of many samples. PyTorch: <c>default_collate</c>, written out for this type.
/// </summary>
/// <remarks>
/// <para>
/// Each member is batched by its type: tensors of equal shapes are stacked; numbers become a tensor of shape <c>[N]</c>, arrays and lists
/// of numbers one of a dimension more; other samples, tuples and dictionaries with string keys are batched member by member; and anything
/// else, text for example, is kept as an array of <c>N</c>. What may be null is there in all samples of a batch, or in none.
/// <see cref="PadAttribute"/>, <see cref="ConcatAttribute"/>, <see cref="StackAttribute"/> and <see cref="KeepAttribute"/> say otherwise;
/// a member takes at most one of them.
/// </para>
/// <para>
/// Numbers keep their type where TorchSharp has it. Unsigned ones of 16 and 32 bits become the next wider signed type, those of 64 bits
/// int64, and one that int64 cannot hold is an error. An enumeration becomes int64, in which losses take the index of a class.
/// <c>char</c>, <c>decimal</c>, dates and the like are no numbers to libtorch, and kept.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Sample]
/// public partial record Review([Pad(Value = 1)] Tensor Tokens, float Weight, string Id, long? Label);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SampleAttribute : Attribute;

namespace ModelGen;

/// <summary>
/// Says that a module or parameter in a <see cref="ModelAttribute">[Model]</see> is left out of its registration on purpose: a borrowed
/// module, or one that another model owns. It is then neither trained, moved nor saved with the model.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class UnregisteredAttribute : Attribute;

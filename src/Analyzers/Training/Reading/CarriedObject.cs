namespace ModelGen.Analyzers;

/// <summary>An object that a call hands to code that cannot be seen.</summary>
/// <param name="Path">Which; null where that cannot be told.</param>
/// <param name="IsDirect">
/// Whether it is a model, an optimizer or their parameters itself, rather than an object that may lead to one, such as a trainer.
/// </param>
internal readonly record struct CarriedObject(VariablePath? Path, bool IsDirect);

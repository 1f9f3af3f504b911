namespace ModelGen.Generators.Model;

/// <summary>Where a type stands: everything that is needed to write another part of it.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Declarations">From the outermost type to the type itself: <c>partial class Net&lt;T&gt;</c>.</param>
/// <param name="HintName">The stem of the name of its generated file; unique but for the case of letters.</param>
internal sealed record TypeHierarchy(string Namespace, EquatableArray<string> Declarations, string HintName);

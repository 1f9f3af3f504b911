namespace ModelGen.Generators.Model;

/// <summary>What layers of a kind take and return: the type arguments of TorchSharp's <c>Module</c>.</summary>
/// <param name="TypeArguments">Fully qualified, separated by commas.</param>
/// <param name="Map">A lambda that gives each tensor of a result to a hook; null where we know of none in it.</param>
internal sealed record LayerKindSpec(string TypeArguments, string? Map);

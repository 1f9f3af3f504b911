using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission;

/// <summary>How generated files name the shared code of their assembly: by an alias, for its namespace is long.</summary>
internal static class SharedCode
{
    private const string Alias = "__Shared";

    /// <summary>
    /// What stands before the name of a shared type. <c>::</c> looks among the aliases only, so nothing that a user declares under the same
    /// name is in the way.
    /// </summary>
    public const string Prefix = Alias + "::";

    /// <summary>The directive at the top of a file.</summary>
    public static string Using(TorchSharpFacts facts) => $"using {Alias} = global::{facts.SharedNamespace};";
}

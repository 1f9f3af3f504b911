using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>Options of the rules, which an <c>.editorconfig</c> sets for the files that it covers.</summary>
internal static class EditorConfigOptions
{
    /// <summary>MG3001: datasets may load everything when they are constructed.</summary>
    public const string EagerDatasetOk = "modelgen.eager_dataset_ok";

    /// <summary>Whether an option is <c>true</c> for a file.</summary>
    public static bool IsTrue(this AnalyzerOptions options, SyntaxTree tree, string option) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(option, out var value)
        && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
}

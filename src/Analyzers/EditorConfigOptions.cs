using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGen.Analyzers;

/// <summary>Options of the rules, which an <c>.editorconfig</c> sets for the files that it covers.</summary>
internal static class EditorConfigOptions
{
    /// <summary>MG3001: datasets may load everything when they are constructed.</summary>
    public const string EagerDatasetOk = "modelgen.eager_dataset_ok";

    /// <summary>
    /// Rules of training: methods that clear all gradients there are, in a way that cannot be seen; by name or <c>Type.Name</c>.
    /// </summary>
    public const string ExtraZeroGradMethods = "modelgen.extra_zero_grad_methods";

    /// <summary>MG1010: methods of modules that run each time, as <c>forward</c> does; by name or <c>Type.Name</c>.</summary>
    public const string ExtraForwardHosts = "modelgen.extra_forward_hosts";

    /// <summary>Whether an option is <c>true</c> for a file.</summary>
    public static bool IsTrue(this AnalyzerOptions options, SyntaxTree tree, string option) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(option, out var value)
        && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The names that an option lists for a file, between commas.</summary>
    public static ImmutableHashSet<string> Names(this AnalyzerOptions options, SyntaxTree tree, string option) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(option, out var value)
            ? value.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0).ToImmutableHashSet(StringComparer.Ordinal)
            : ImmutableHashSet<string>.Empty;
}

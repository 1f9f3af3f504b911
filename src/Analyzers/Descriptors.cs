using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

/// <summary>What each rule is called and says; a file a band. A message tells what is wrong, of what, and what to do.</summary>
public static partial class Descriptors
{
    /// <summary>Where the page of a rule is: this, its id, <c>.md</c>.</summary>
    public const string HelpRoot = "https://github.com/modelgen-net/modelgen/blob/main/docs/rules/";

    // Release tracking reads fields that are initialised by a method called Create...: id, category and severity stand at each rule.
    private static DiagnosticDescriptor Create(
        string id, string title, string messageFormat, string category, DiagnosticSeverity defaultSeverity) =>
        new(id, title, messageFormat, category, defaultSeverity, isEnabledByDefault: true, helpLinkUri: $"{HelpRoot}{id}.md");
}

using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

public static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MG6003_ObsoleteName = Create(
        RuleIds.ObsoleteName,
        title: "Obsolete method has a successor",
        messageFormat: "'{0}' is obsolete: use '{1}'",
        RuleCategories.Maintenance,
        DiagnosticSeverity.Hidden);
}

using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

public static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MG5001_ScopeNotHeld = Create(
        RuleIds.ScopeNotHeld,
        title: "Scope or guard not held by 'using'",
        messageFormat: "The result of '{0}' is never disposed, so {1}: hold it with 'using'",
        RuleCategories.Resources,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG5002_TensorLeavesScope = Create(
        RuleIds.TensorLeavesScope,
        title: "Tensor leaves the scope that will dispose it",
        messageFormat: "{0} {1}, but {2} disposes it first: {3}",
        RuleCategories.Resources,
        DiagnosticSeverity.Warning);
}

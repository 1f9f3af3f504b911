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

    public static readonly DiagnosticDescriptor MG5003_LoopWithoutScope = Create(
        RuleIds.LoopWithoutScope,
        title: "Loop that runs a model frees nothing",
        messageFormat: "Each round of this loop calls '{0}' and frees nothing, so native memory grows until the garbage collector "
            + "happens to run: begin its body with 'using var scope = torch.NewDisposeScope();'",
        RuleCategories.Resources,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MG5004_ReturnedInput = Create(
        RuleIds.ReturnedInput,
        title: "forward returns its own input",
        messageFormat: "'{0}' is returned by '{1}' as it is, so whoever disposes the result, as Sequential does, disposes {2}: "
            + "return '{0}.alias()'",
        RuleCategories.Resources,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG5005_ScopeAcrossThreads = Create(
        RuleIds.ScopeAcrossThreads,
        title: "await or yield while a thread-bound scope is open",
        messageFormat: "{0} while '{1}' is open, which belongs to one thread: {2}",
        RuleCategories.Resources,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG5007_EmptiedTensor = Create(
        RuleIds.EmptiedTensor,
        title: "Tensor used after a Parameter was made of it",
        messageFormat: "'{0}' is empty here, and using it throws, for '{1}' has taken its native tensor: use the parameter, or make it of "
            + "'{0}.clone()'",
        RuleCategories.Resources,
        DiagnosticSeverity.Info);
}

using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

public static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MG2001_GradientsNeverCleared = Create(
        RuleIds.GradientsNeverCleared,
        title: "Gradients are never cleared",
        messageFormat: "'{0}' updates the weights in this loop, but its gradients are {1}, so each backward pass adds to those before it: "
            + "call '{0}.zero_grad()' in the loop",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2002_ClearedBeforeStep = Create(
        RuleIds.ClearedBeforeStep,
        title: "Gradients are cleared between backward and step",
        messageFormat: "'{0}.zero_grad()' clears the gradients of the backward pass before '{1}.step()' can use them: "
            + "move it before the backward pass",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2009_PlateauStepWithoutMetric = Create(
        RuleIds.PlateauStepWithoutMetric,
        title: "Plateau scheduler stepped without a metric",
        messageFormat: "'{0}' is a ReduceLROnPlateau, whose '{1}' always throws: pass the metric to watch as a floating-point number, "
            + "'{0}.step(validationLoss)'",
        RuleCategories.Training,
        DiagnosticSeverity.Error);
}

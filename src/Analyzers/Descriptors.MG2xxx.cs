using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

public static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MG2009_PlateauStepWithoutMetric = Create(
        RuleIds.PlateauStepWithoutMetric,
        title: "Plateau scheduler stepped without a metric",
        messageFormat: "'{0}' is a ReduceLROnPlateau, whose '{1}' always throws: pass the metric to watch as a floating-point number, "
            + "'{0}.step(validationLoss)'",
        RuleCategories.Training,
        DiagnosticSeverity.Error);
}

using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

public static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MG4002_ShapeMismatch = Create(
        RuleIds.ShapeMismatch,
        title: "Shapes do not fit",
        messageFormat: "Shapes do not fit: {0}",
        RuleCategories.Numerics,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG4003_DroppedTensorResult = Create(
        RuleIds.DroppedTensorResult,
        title: "Result of an out-of-place tensor operation is dropped",
        messageFormat: "'{0}' returns a new tensor and leaves its input as it is: assign the result, or remove the call",
        RuleCategories.Numerics,
        DiagnosticSeverity.Warning);
}

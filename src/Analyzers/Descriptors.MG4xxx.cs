using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

public static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MG4001_InvalidEinsum = Create(
        RuleIds.InvalidEinsum,
        title: "Invalid einsum equation",
        messageFormat: "'{0}' always throws: {1}",
        RuleCategories.Numerics,
        DiagnosticSeverity.Error);

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

    public static readonly DiagnosticDescriptor MG4004_ActivationBeforeLoss = Create(
        RuleIds.ActivationBeforeLoss,
        title: "Softmax or sigmoid applied before a loss that applies it",
        messageFormat: "The result of '{0}' is passed to '{1}', {2}: {3}",
        RuleCategories.Numerics,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG4005_PermutedView = Create(
        RuleIds.PermutedView,
        title: "view() of a permuted tensor",
        messageFormat: "'{0}' {1}: {2}",
        RuleCategories.Numerics,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG4006_WrongItemType = Create(
        RuleIds.WrongItemType,
        title: "Element is asked for as a type that it never has",
        messageFormat: "'{0}' always throws, since {1} gives {2}: {3}",
        RuleCategories.Numerics,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG4007_WrongElementType = Create(
        RuleIds.WrongElementType,
        title: "Targets or input of the wrong element type",
        messageFormat: "{0} gives {1}, but {2}: make it a tensor of {3}",
        RuleCategories.Numerics,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG4009_FragileComposition = Create(
        RuleIds.FragileComposition,
        title: "Two operations lose precision that one keeps",
        messageFormat: "This {0} {1}: use '{2}'",
        RuleCategories.Numerics,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MG4013_KLDivTarget = Create(
        RuleIds.KLDivTarget,
        title: "kl_div takes its target for logarithms",
        messageFormat: "'{0}' without 'log_target' takes its target for logarithms, {1}",
        RuleCategories.Numerics,
        DiagnosticSeverity.Warning);
}

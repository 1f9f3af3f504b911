using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

public static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MG0001_ModelNotPartial = Create(
        RuleIds.ModelNotPartial,
        title: "Type cannot be given its generated part",
        messageFormat: "Nothing is generated for '{0}': {1}",
        RuleCategories.Attributes,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG0002_ModelNotModule = Create(
        RuleIds.ModelNotModule,
        title: "Model does not derive from torch.nn.Module",
        messageFormat: "Nothing is generated for '{0}', which is no module: {1}",
        RuleCategories.Attributes,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG0003_AttributeOutsideModel = Create(
        RuleIds.AttributeOutsideModel,
        title: "Component attribute in a class that is no model",
        messageFormat: "'{0}' is marked [{1}], but '{2}' is not marked [Model], so nothing registers it: {3}",
        RuleCategories.Attributes,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG0004_AttributeDoesNotFit = Create(
        RuleIds.AttributeDoesNotFit,
        title: "Component attribute does not fit the type",
        messageFormat: "[{0}] does not fit '{1}' of type '{2}', which is left out of the model: {3}",
        RuleCategories.Attributes,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG0005_ComponentWithoutAttribute = Create(
        RuleIds.ComponentWithoutAttribute,
        title: "Component of a model without an attribute",
        messageFormat: "'{0}' holds {1}, but has no attribute, so '{2}' neither trains, moves nor saves it: "
            + "{3}, or [Unregistered] if that is meant",
        RuleCategories.Attributes,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG0006_InvalidComponentName = Create(
        RuleIds.InvalidComponentName,
        title: "Component cannot have this name",
        messageFormat: "'{0}' cannot be registered as '{1}', and is left out of the model: {2}",
        RuleCategories.Attributes,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG0007_MemberCannotBeComponent = Create(
        RuleIds.MemberCannotBeComponent,
        title: "Member cannot be a component",
        messageFormat: "[{0}] on '{1}' has no effect: {2}",
        RuleCategories.Attributes,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG0008_RegisteredByHand = Create(
        RuleIds.RegisteredByHand,
        title: "Model registers by hand as well",
        messageFormat: "'{0}' {1}: remove it",
        RuleCategories.Attributes,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG0009_CouldBeModel = Create(
        RuleIds.CouldBeModel,
        title: "Module could be a model of ModelGen",
        messageFormat: "'{0}' could be a [Model], whose registration is generated",
        RuleCategories.Attributes,
        DiagnosticSeverity.Hidden);

    public static readonly DiagnosticDescriptor MG0010_ComponentNeverAssigned = Create(
        RuleIds.ComponentNeverAssigned,
        title: "Component is never assigned",
        messageFormat: "'{0}' is a {1} that '{2}' needs, but nothing assigns it: "
            + "give it an initialiser, assign it in the constructor, or declare it nullable if it may be absent",
        RuleCategories.Attributes,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG0011_InvalidBatching = Create(
        RuleIds.InvalidBatching,
        title: "Batching attribute cannot be followed",
        messageFormat: "[{0}] on '{1}' cannot be followed: {2}",
        RuleCategories.Attributes,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG0012_InvalidSample = Create(
        RuleIds.InvalidSample,
        title: "Sample cannot be batched",
        messageFormat: "'{0}' {1}",
        RuleCategories.Attributes,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG0013_InvalidModelInput = Create(
        RuleIds.InvalidModelInput,
        title: "Input of a model is malformed or does not fit forward",
        messageFormat: "The input of '{0}' cannot be used, so its shapes are not known: {1}",
        RuleCategories.Attributes,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG0014_SummaryGap = Create(
        RuleIds.SummaryGap,
        title: "Summary is incomplete",
        messageFormat: "The summary of '{0}' is incomplete from here on: {1}",
        RuleCategories.Attributes,
        DiagnosticSeverity.Hidden);
}

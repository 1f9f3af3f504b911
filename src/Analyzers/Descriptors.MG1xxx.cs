using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

public static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MG1001_ModuleNeverRegisters = Create(
        RuleIds.ModuleNeverRegisters,
        title: "Module never registers its components",
        messageFormat: "'{0}' has components ({1}) that are not registered by {2}, so on its own or in a Sequential it has no parameters: "
            + "call RegisterComponents() last",
        RuleCategories.Models,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG1002_LateComponent = Create(
        RuleIds.LateComponent,
        title: "Component assigned or added after RegisterComponents",
        messageFormat: "'{0}' {1} after RegisterComponents() has run, which works only once, so '{2}' does not register it: "
            + "call RegisterComponents() last",
        RuleCategories.Models,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG1003_ModulesInPlainCollection = Create(
        RuleIds.ModulesInPlainCollection,
        title: "Modules kept in a plain collection",
        messageFormat: "'{0}' keeps {1} in '{2}', where TorchSharp does not look for them, so '{3}' does not register them: {4}",
        RuleCategories.Models,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG1004_ForwardInsteadOfCall = Create(
        RuleIds.ForwardInsteadOfCall,
        title: "forward is called where call is meant",
        messageFormat: "'{0}' is run by 'forward', which leaves out its hooks{1}: use 'call'",
        RuleCategories.Models,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MG1005_FunctionalDropout = Create(
        RuleIds.FunctionalDropout,
        title: "Functional dropout that ignores train and eval",
        messageFormat: "'{0}' drops in prediction as well, since its 'training' is {1}: pass 'training: training'",
        RuleCategories.Models,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG1006_RegisteredByBase = Create(
        RuleIds.RegisteredByBase,
        title: "Component of a derived module is made after its base has registered",
        messageFormat: "'{0}' {1} after the constructor of '{2}' has called RegisterComponents(), which works only once, "
            + "so '{3}' does not register it: {4}",
        RuleCategories.Models,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG1007_ComponentProperty = Create(
        RuleIds.ComponentProperty,
        title: "Component held in a property",
        messageFormat: "'{0}' {1}: keep it in a field",
        RuleCategories.Models,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MG1008_TrainedTensor = Create(
        RuleIds.TrainedTensor,
        title: "Learnable weight declared as a plain Tensor",
        messageFormat: "'{0}' requires gradients, but is a Tensor, so it is no parameter of '{1}' and never trained: make it a Parameter",
        RuleCategories.Models,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG1010_LayerMadeInForward = Create(
        RuleIds.LayerMadeInForward,
        title: "Layer made inside forward",
        messageFormat: "This {0} is made each time 'forward' runs, so {1}: keep it in a field",
        RuleCategories.Models,
        DiagnosticSeverity.Warning);
}

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
}

using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

public static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MG3001_EagerDataset = Create(
        RuleIds.EagerDataset,
        title: "Dataset constructor does the loading",
        messageFormat: "'{0}' calls '{1}'{2} in {3}, before the first batch is asked for: keep what finds an item, such as its path, "
            + "and do the rest in {4}",
        RuleCategories.Data,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG3002_KeptBatch = Create(
        RuleIds.KeptBatch,
        title: "Batch tensor kept beyond its iteration",
        messageFormat: "{0}, but a loader disposes its batch when it moves on: {1}",
        RuleCategories.Data,
        DiagnosticSeverity.Warning);
}

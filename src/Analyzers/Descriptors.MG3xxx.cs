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

    public static readonly DiagnosticDescriptor MG3003_CachedItemTensor = Create(
        RuleIds.CachedItemTensor,
        title: "Tensor cached in GetTensor without detaching",
        messageFormat: "{0} is kept in '{1}' by '{2}', but a data loader disposes what is made there once its batch is put together: "
            + "call DetachFromDisposeScope() on it",
        RuleCategories.Data,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG3004_VariableLengthItems = Create(
        RuleIds.VariableLengthItems,
        title: "Items of different length are joined without padding",
        messageFormat: "Items of '{0}' may differ in length, being made of '{1}', and the loader joins them as they are, which throws: "
            + "give it a collate function that pads, such as one with 'pad_sequence'",
        RuleCategories.Data,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MG3005_ShuffleOrder = Create(
        RuleIds.ShuffleOrder,
        title: "Shuffled order is not what the seed suggests",
        messageFormat: "'{0}' {1}: {2}",
        RuleCategories.Data,
        DiagnosticSeverity.Info);
}

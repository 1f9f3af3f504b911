namespace ModelGen.Analyzers;

/// <summary>The ledger of rules: an id is never renumbered, and never used again once its rule is gone.</summary>
public static class RuleIds
{
    // MG1xxx: how a module is defined
    public const string ModuleNeverRegisters = "MG1001";

    // MG2xxx: the training loop
    public const string PlateauStepWithoutMetric = "MG2009";

    // MG3xxx: datasets and loaders
    public const string EagerDataset = "MG3001";
    public const string KeptBatch = "MG3002";

    // MG4xxx: shapes and numerics
    public const string InvalidEinsum = "MG4001";
    public const string DroppedTensorResult = "MG4003";
    public const string ActivationBeforeLoss = "MG4004";

    // MG5xxx: resources and memory
    public const string ScopeNotHeld = "MG5001";
    public const string TensorLeavesScope = "MG5002";
    public const string ReturnedInput = "MG5004";
    public const string ScopeAcrossThreads = "MG5005";
}

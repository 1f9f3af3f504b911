namespace ModelGen.Analyzers;

/// <summary>The ledger of rules: an id is never renumbered, and never used again once its rule is gone.</summary>
public static class RuleIds
{
    // MG0xxx: how ModelGen's attributes are used
    public const string ModelNotPartial = "MG0001";
    public const string ModelNotModule = "MG0002";
    public const string AttributeOutsideModel = "MG0003";
    public const string AttributeDoesNotFit = "MG0004";
    public const string ComponentWithoutAttribute = "MG0005";
    public const string InvalidComponentName = "MG0006";
    public const string MemberCannotBeComponent = "MG0007";
    public const string RegisteredByHand = "MG0008";
    public const string CouldBeModel = "MG0009";
    public const string ComponentNeverAssigned = "MG0010";

    // MG1xxx: how a module is defined
    public const string ModuleNeverRegisters = "MG1001";
    public const string LateComponent = "MG1002";
    public const string ModulesInPlainCollection = "MG1003";
    public const string ForwardInsteadOfCall = "MG1004";
    public const string FunctionalDropout = "MG1005";
    public const string RegisteredByBase = "MG1006";
    public const string ComponentProperty = "MG1007";
    public const string TrainedTensor = "MG1008";
    public const string LayerMadeInForward = "MG1010";

    // MG2xxx: the training loop
    public const string GradientsNeverCleared = "MG2001";
    public const string ClearedBeforeStep = "MG2002";
    public const string PlateauStepWithoutMetric = "MG2009";

    // MG3xxx: datasets and loaders
    public const string EagerDataset = "MG3001";

    // MG4xxx: shapes and numerics
    public const string DroppedTensorResult = "MG4003";

    // MG5xxx: resources and memory
    public const string ScopeNotHeld = "MG5001";
    public const string TensorLeavesScope = "MG5002";
}

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
    public const string InvalidBatching = "MG0011";
    public const string InvalidSample = "MG0012";
    public const string InvalidModelInput = "MG0013";
    public const string SummaryGap = "MG0014";

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
    public const string OptimizerRebuiltInLoop = "MG2003";
    public const string OptimizerBeforeMove = "MG2004";
    public const string LossTensorKept = "MG2005";
    public const string PredictionWithGradients = "MG2006";
    public const string EvalModeKept = "MG2007";
    public const string SchedulerBeforeOptimizer = "MG2008";
    public const string PlateauStepWithoutMetric = "MG2009";
    public const string LBFGSClosureMistake = "MG2010";
    public const string BackwardWithoutGraph = "MG2011";
    public const string IncompleteStep = "MG2012";
    public const string ClippingOutOfOrder = "MG2013";

    // MG3xxx: datasets and loaders
    public const string EagerDataset = "MG3001";
    public const string KeptBatch = "MG3002";
    public const string CachedItemTensor = "MG3003";
    public const string VariableLengthItems = "MG3004";
    public const string ShuffleOrder = "MG3005";

    // MG4xxx: shapes and numerics
    public const string InvalidEinsum = "MG4001";
    public const string ShapeMismatch = "MG4002";
    public const string DroppedTensorResult = "MG4003";
    public const string ActivationBeforeLoss = "MG4004";
    public const string PermutedView = "MG4005";
    public const string WrongItemType = "MG4006";
    public const string WrongElementType = "MG4007";
    public const string FragileComposition = "MG4009";
    public const string KLDivTarget = "MG4013";

    // MG5xxx: resources and memory
    public const string ScopeNotHeld = "MG5001";
    public const string TensorLeavesScope = "MG5002";
    public const string LoopWithoutScope = "MG5003";
    public const string ReturnedInput = "MG5004";
    public const string ScopeAcrossThreads = "MG5005";
    public const string EmptiedTensor = "MG5007";

    // MG6xxx: reproducibility, deprecated names, gaps of the API
    public const string ObsoleteName = "MG6003";
}

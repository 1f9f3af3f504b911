using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

public static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MG2001_GradientsNeverCleared = Create(
        RuleIds.GradientsNeverCleared,
        title: "Gradients are never cleared",
        messageFormat: "'{0}' updates the weights in this loop, but its gradients are {1}, so each backward pass adds to those before it: "
            + "call '{0}.zero_grad()' in the loop",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2002_ClearedBeforeStep = Create(
        RuleIds.ClearedBeforeStep,
        title: "Gradients are cleared between backward and step",
        messageFormat: "'{0}.zero_grad()' clears the gradients of the backward pass before '{1}.step()' can use them: "
            + "move it before the backward pass",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2003_OptimizerRebuiltInLoop = Create(
        RuleIds.OptimizerRebuiltInLoop,
        title: "Optimizer or scheduler is rebuilt in the loop",
        messageFormat: "'{0}' is made anew in each round of this loop, which loses {1}: make it once, before the loop",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2004_OptimizerBeforeMove = Create(
        RuleIds.OptimizerBeforeMove,
        title: "Optimizer is made before its model is moved",
        messageFormat: "'{0}' is made before '{1}' is moved: '{2}' replaces the parameters, and '{0}' keeps the old ones, which are "
            + "disposed; move the model first",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2005_LossTensorKept = Create(
        RuleIds.LossTensorKept,
        title: "Loss tensor is summed or kept with its graph",
        messageFormat: "'{0}' keeps '{1}' of each round, and with it everything that it was computed from: "
            + "take '{1}.detach()' or its number",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2006_PredictionWithGradients = Create(
        RuleIds.PredictionWithGradients,
        title: "Prediction without no_grad",
        messageFormat: "'{0}' predicts in evaluation mode, but keeps a graph for gradients that nobody asks for: "
            + "put 'torch.no_grad()' around it",
        RuleCategories.Training,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MG2007_EvalModeKept = Create(
        RuleIds.EvalModeKept,
        title: "Model is left in evaluation mode while it is trained",
        messageFormat: "'{0}' is still in evaluation mode when training goes on, so dropout and batch normalisation stay off: "
            + "call '{0}.train()' {1}",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2008_SchedulerBeforeOptimizer = Create(
        RuleIds.SchedulerBeforeOptimizer,
        title: "Scheduler is stepped before the optimizer",
        messageFormat: "'{0}.step()' comes before '{1}.step()' in this loop, so the first learning rate of the schedule is never used: "
            + "move it to the end of the loop",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2009_PlateauStepWithoutMetric = Create(
        RuleIds.PlateauStepWithoutMetric,
        title: "Plateau scheduler stepped without a metric",
        messageFormat: "'{0}' is a ReduceLROnPlateau, whose '{1}' always throws: pass the metric to watch as a floating-point number, "
            + "'{0}.step(validationLoss)'",
        RuleCategories.Training,
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MG2010_LBFGSClosureMistake = Create(
        RuleIds.LBFGSClosureMistake,
        title: "Closure of LBFGS is missing or incomplete",
        messageFormat: "'{0}' is an LBFGS, which calls the closure of its step several times: {1}",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2011_BackwardWithoutGraph = Create(
        RuleIds.BackwardWithoutGraph,
        title: "Backward pass of a value without a graph",
        messageFormat: "This value {0}, so there is nothing to run backward, and the call throws",
        RuleCategories.Training,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MG2012_IncompleteStep = Create(
        RuleIds.IncompleteStep,
        title: "Training step is incomplete",
        messageFormat: "{0}, so the weights of '{1}' are not trained: {2}",
        RuleCategories.Training,
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MG2013_ClippingOutOfOrder = Create(
        RuleIds.ClippingOutOfOrder,
        title: "Gradients are clipped where no step uses them",
        messageFormat: "'{0}' {1}: move it between the backward pass and '{2}.step()'",
        RuleCategories.Training,
        DiagnosticSeverity.Info);
}

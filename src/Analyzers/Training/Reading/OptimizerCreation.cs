using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>A place that makes an optimizer or a scheduler.</summary>
/// <param name="Value">The call of the factory, or of the constructor.</param>
/// <param name="Made">The variable that it is assigned to; null for none.</param>
internal sealed record OptimizerCreation(IOperation Value, VariablePath? Made)
{
    /// <summary>All that one function makes and assigns.</summary>
    public static IEnumerable<OptimizerCreation> AllIn(TrainingFunction function) =>
        from assignment in Assignments.In(function.Root).All
        let value = assignment.Value?.Unwrapped()
        where value is not null && Is(value, function.File.Known) && function.Owns(value)
        select new OptimizerCreation(value, PathOf(assignment, function));

    /// <summary>Whether a value is a new optimizer or scheduler of TorchSharp's.</summary>
    public static bool Is(IOperation value, KnownSymbols known) => value switch
    {
        IInvocationOperation { TargetMethod: var method } => known.IsOptimizerFactory(method) || known.IsSchedulerFactory(method),
        IObjectCreationOperation { Type: { } type } => known.IsTorchSharp(type) && (known.IsOptimizer(type) || known.IsScheduler(type)),
        _ => false,
    };

    private static VariablePath? PathOf(VariableWrite assignment, TrainingFunction function) => assignment.Operation switch
    {
        ISimpleAssignmentOperation { Target: var target } => function.File.Paths.Read(target),
        IVariableDeclaratorOperation => VariablePath.Of(assignment.Variable, isCertain: true),
        _ => null,
    };
}

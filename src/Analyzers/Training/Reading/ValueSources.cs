using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Which modules a value was computed by, as far as one function shows.</summary>
internal sealed class ValueSources
{
    private readonly TrainingFunction function;
    private readonly HashSet<ISymbol> followed = new(SymbolEqualityComparer.Default);
    private readonly List<VariablePath> modules = [];
    private readonly List<IInvocationOperation> calls = [];

    private ValueSources(TrainingFunction function) => this.function = function;

    /// <summary>The modules that ran; losses are not among them.</summary>
    public IReadOnlyList<VariablePath> Modules => modules;

    /// <summary>The calls of modules and losses that the value went through.</summary>
    public IReadOnlyList<IInvocationOperation> Calls => calls;

    /// <summary>The locals that it went through.</summary>
    public IReadOnlyCollection<ISymbol> Locals => followed;

    /// <summary>Whether nothing that could be a module's result was left out.</summary>
    public bool IsComplete { get; private set; } = true;

    public static ValueSources Of(IOperation value, TrainingFunction function)
    {
        var sources = new ValueSources(function);
        sources.Visit(value);
        return sources;
    }

    /// <summary>What a backward pass starts from.</summary>
    public static IOperation? LossOf(TrainingEvent backward) =>
        backward.Operation is IInvocationOperation call ? call.Instance ?? call.Arguments.FirstOrDefault()?.Value : null;

    private void Visit(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation { Local: var local }:
                Follow(local, operation);
                return;
            case IParameterReferenceOperation { Parameter.Type: var type } when function.File.Known.IsTensor(type):
            case IFieldReferenceOperation { Field.ContainingType.IsTupleType: false } or IPropertyReferenceOperation { Instance: null }:
                IsComplete = false;
                return;
            case IPropertyReferenceOperation { Instance: { } instance } when instance.IsThis():
                IsComplete = false;
                return;
            case IInvocationOperation call:
                Visit(call);
                return;
            case IAnonymousFunctionOperation or ILocalFunctionOperation:
                return;
        }
        foreach (var child in operation.ChildOperations)
            Visit(child);
    }

    private void Visit(IInvocationOperation call)
    {
        var known = function.File.Known;
        if (known.IsForward(call.TargetMethod))
        {
            calls.Add(call);
            if (!known.IsLoss(call.Instance?.Unwrapped().Type))
                Add(function.File.Paths.Read(call.Instance));
        }
        else if (!known.IsTorchSharp(call.TargetMethod))
        {
            var inside = function.Events.Where(e => e.Site == call).ToList();
            foreach (var e in inside.Where(e => e.Kind == TrainingEventKind.Forward))
                Add(e.Target);
            IsComplete &= !inside.Exists(e => e.Kind == TrainingEventKind.Opaque);
        }
        foreach (var child in call.ChildOperations)
            Visit(child);
    }

    private void Add(VariablePath? module)
    {
        if (module is null)
            IsComplete = false;
        else
            modules.Add(module);
    }

    private void Follow(ILocalSymbol local, IOperation place)
    {
        if (!followed.Add(local))
            return;
        foreach (var assignment in Assignments.In(place.Root()).To(local))
        {
            if (assignment.Value is { } value)
                Visit(value);
            else if (assignment.Operation is ICompoundAssignmentOperation or IDeconstructionAssignmentOperation)
                VisitSource(assignment.Operation);
            else if (assignment.Operation is not ILoopOperation)
                IsComplete = false;
        }
    }

    private void VisitSource(IOperation assignment) => Visit(assignment switch
    {
        ICompoundAssignmentOperation compound => compound.Value,
        IDeconstructionAssignmentOperation deconstruction => deconstruction.Value,
        _ => assignment,
    });
}

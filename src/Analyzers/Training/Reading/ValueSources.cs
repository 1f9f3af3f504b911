using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Which modules a value was computed by, as far as one function shows.</summary>
internal sealed class ValueSources
{
    private readonly TrainingFunction function;
    private readonly HashSet<ISymbol> followed = new(SymbolEqualityComparer.Default);
    private readonly List<VariablePath> modules = [];
    private readonly List<IOperation> calls = [];

    private ValueSources(TrainingFunction function) => this.function = function;

    /// <summary>The modules that ran; losses are not among them.</summary>
    public IReadOnlyList<VariablePath> Modules => modules;

    /// <summary>The calls that it went through.</summary>
    public IReadOnlyList<IOperation> Calls => calls;

    /// <summary>The locals that it went through, and the parameters, fields and properties that it came from.</summary>
    public IReadOnlyCollection<ISymbol> Variables => followed;

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
            case IParameterReferenceOperation { Parameter: var parameter }:
                followed.Add(parameter);
                IsComplete &= !function.File.Known.IsTensor(parameter.Type);
                return;
            case IMemberReferenceOperation { Member: var member, Instance: var owner } and not IMethodReferenceOperation
                when owner is null || owner.IsThis():
                followed.Add(member);
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
        calls.Add(call);
        if (known.IsForward(call.TargetMethod))
        {
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
        foreach (var write in Assignments.In(place.Root()).To(local))
        {
            if (write.Value is { } value)
                Visit(value);
            else if (write.Operation.Parent is not IForEachLoopOperation)
                IsComplete = false;
        }
    }
}

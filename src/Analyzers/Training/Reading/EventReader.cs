using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Walks one function and notes what it does for training, in the order of evaluation.</summary>
internal sealed class EventReader(TrainingFile file, int depth)
{
    private readonly List<TrainingEvent> events = [];

    private KnownSymbols Known => file.Known;

    public IReadOnlyList<TrainingEvent> Read(IOperation body)
    {
        Visit(body);
        return events;
    }

    private void Visit(IOperation operation)
    {
        switch (operation)
        {
            case ILocalFunctionOperation:
                // Where it is called.
                return;
            case IAnonymousFunctionOperation lambda:
                Defer(file.EventsOf(lambda.Body, depth));
                return;
            case IMethodReferenceOperation reference:
                VisitChildren(operation);
                Defer(Called(reference.Method, reference, reference.Instance, []));
                return;
        }
        VisitChildren(operation);
        switch (operation)
        {
            case IInvocationOperation call:
                Read(call);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } creation when !IsKnown(constructor):
                Add(TrainingEventKind.Opaque, creation, carried: Carried(creation.Arguments.Select(argument => argument.Value)));
                break;
            case IPropertyReferenceOperation { Property.Name: "grad" } reference when Known.IsTensor(reference.Property.ContainingType):
                Add(GradientUse.KindOf(reference, Known), reference);
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn }:
                Add(TrainingEventKind.Yield, operation);
                break;
            case IDynamicInvocationOperation or IInvalidOperation or IFunctionPointerInvocationOperation:
                Add(TrainingEventKind.Opaque, operation, carried: [new(null, IsDirect: true)]);
                break;
        }
    }

    private void VisitChildren(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
            Visit(child);
    }

    private void Read(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            events.AddRange(Invoked(call.Instance, call));
        else if (file.ClearsByOption(method))
            Add(TrainingEventKind.ClearOptimizer, call);
        else if (Known.IsBackward(method))
            Add(TrainingEventKind.Backward, call);
        else if (Known.IsZeroGrad(method) || Known.IsOptimizerStep(method))
            ReadUpdate(call);
        else if (Known.IsSchedulerStep(method))
            Add(TrainingEventKind.ScheduleStep, call, call.Instance);
        else if (Known.IsForward(method))
            Add(TrainingEventKind.Forward, call, call.Instance);
        else if (Known.IsModeSwitch(method))
            Add(ModeOf(call), call, call.Instance);
        else if (method.Name == "grad" && Known.IsTensor(method.ContainingType) && method.Parameters.IsEmpty)
            Add(GradientUse.KindOf(call, Known), call);
        else if (IsKnown(method))
            ReadCallbacks(call);
        else
            events.AddRange(Called(method, call, call.Instance, call.Arguments));
    }

    // What a user's own optimizer does in its step is its own business.
    private void ReadUpdate(IInvocationOperation call)
    {
        var isStep = Known.IsOptimizerStep(call.TargetMethod);
        if (call.Instance?.Unwrapped().Type is { } type && Known.IsOptimizer(type) && !Known.IsTorchSharp(type))
        {
            Add(isStep ? TrainingEventKind.Opaque : TrainingEventKind.ClearOptimizer, call, call.Instance, Carried([call.Instance]));
            return;
        }
        if (!isStep)
        {
            var kind = Known.IsOptimizer(call.TargetMethod.ContainingType)
                ? TrainingEventKind.ClearOptimizer
                : TrainingEventKind.ClearModule;
            Add(kind, call, call.Instance);
            return;
        }
        if (call.Arguments.FirstOrDefault()?.Value.Unwrapped() is { ConstantValue.HasValue: false } closure and not IDefaultValueOperation)
            events.AddRange(Invoked(closure, call));
        Add(TrainingEventKind.Step, call, call.Instance);
    }

    private static TrainingEventKind ModeOf(IInvocationOperation call) => call.TargetMethod.Name == "eval"
        ? TrainingEventKind.Eval
        : call.Arguments.FirstOrDefault()?.Value.ConstantValue switch
        {
            null or { HasValue: true, Value: true } => TrainingEventKind.Train,
            { HasValue: true, Value: false } => TrainingEventKind.Eval,
            _ => TrainingEventKind.SetMode,
        };

    // The framework and TorchSharp do nothing of their own, but call what they are given. A lambda that is written there was visited.
    private void ReadCallbacks(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments.Where(argument => argument.Value.Type?.TypeKind == TypeKind.Delegate))
        {
            var value = argument.Value.Unwrapped();
            if (call.TargetMethod is { Name: "Run", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } })
                events.AddRange(Invoked(value, call));
            else if (value is not (IDelegateCreationOperation or IAnonymousFunctionOperation or { ConstantValue.HasValue: true }))
                Defer(Invoked(value, call));
        }
    }

    /// <summary>What happens when a delegate is called.</summary>
    private IEnumerable<TrainingEvent> Invoked(IOperation? function, IInvocationOperation call, bool isNamed = false)
    {
        function = function?.Unwrapped();
        if (function is IConditionalAccessInstanceOperation instance)
            function = PathReader.Accessed(instance)?.Unwrapped();
        if (function is IDelegateCreationOperation creation)
            function = creation.Target;
        switch (function)
        {
            // One that calls itself by its name is not followed for ever.
            case IAnonymousFunctionOperation lambda when file.EventsOfLambda(lambda, isNamed ? depth + 1 : depth) is { } inner:
                return inner.Select(e => e with { Site = call });
            case IMethodReferenceOperation reference:
                return Called(reference.Method, call, reference.Instance, []);
            case ILocalReferenceOperation { Local: var local }:
                var values = Assignments.In(call.Root()).Of(local).ToList();
                if (values.Count > 0 && values.TrueForAll(IsFunction))
                    return values.SelectMany(value => Invoked(value, call, isNamed: true));
                break;
        }
        return [Opaque(call, [new(null, IsDirect: false)])];
    }

    private static bool IsFunction(IOperation? value)
    {
        value = value?.Unwrapped();
        var target = value is IDelegateCreationOperation creation ? creation.Target : value;
        return target is IAnonymousFunctionOperation or IMethodReferenceOperation;
    }

    /// <summary>What a called function does, with its parameters and its <c>this</c> replaced by what it is called with.</summary>
    private IEnumerable<TrainingEvent> Called(
        IMethodSymbol method, IOperation site, IOperation? instance, IReadOnlyList<IArgumentOperation> arguments)
    {
        if (IsKnown(method))
            return [];
        if (file.EventsOf(method, depth + 1) is not { } inner)
            return [Opaque(site, Carried(arguments.Select(argument => argument.Value).Prepend(instance), method))];
        var isLocal = method.MethodKind == MethodKind.LocalFunction;
        var holder = isLocal || method.IsStatic ? VariablePath.This : file.Paths.Read(instance);
        var passed = arguments.Where(argument => argument.Parameter is not null)
            .ToDictionary(
                argument => argument.Parameter!.OriginalDefinition,
                argument => file.Paths.Read(argument.Value),
                SymbolEqualityComparer.Default);
        var result = inner.Select(e => e with
        {
            Site = site,
            Target = Outside(e.Target),
            Carried = [.. e.Carried.Select(carried => carried with { Path = Outside(carried.Path) })],
        });
        // An iterator runs when it is enumerated, and it is its own caller who gets control from it.
        return inner.Any(e => e is { Kind: TrainingEventKind.Yield, IsDeferred: false })
            ? result.Where(e => e.Kind != TrainingEventKind.Yield).Select(e => e with { IsDeferred = true })
            : result;

        VariablePath? Outside(VariablePath? path) => path switch
        {
            null => null,
            { Root: null } => holder is null ? null : path.From(holder),
            { Root: IParameterSymbol parameter } when passed.TryGetValue(parameter.OriginalDefinition, out var value) =>
                value is null ? null : path.From(value),
            _ => path,
        };
    }

    private bool IsKnown(IMethodSymbol method) => Known.IsTorchSharp(KnownSymbols.Declared(method)) || KnownSymbols.IsFramework(method);

    private IReadOnlyList<CarriedObject> Carried(IEnumerable<IOperation?> values, IMethodSymbol? method = null)
    {
        var carried = new List<CarriedObject>();
        foreach (var value in values)
        {
            if (value?.Unwrapped() is not { } given || given is { ConstantValue.HasValue: true } or IDelegateCreationOperation)
                continue;
            if (file.Carriers.IsDirect(given.Type))
                carried.Add(new(file.Paths.Read(given), IsDirect: true));
            else if (given.IsThis() || file.Carriers.MayCarry(given.Type))
                carried.Add(new(file.Paths.Read(given), IsDirect: false));
        }
        if (method is not null && file.Carriers.MayCarryStatically(method.ContainingType))
            carried.Add(new(null, IsDirect: false));
        return carried;
    }

    private void Defer(IEnumerable<TrainingEvent> happening) => events.AddRange(happening.Select(e => e with { IsDeferred = true }));

    private static TrainingEvent Opaque(IOperation site, IReadOnlyList<CarriedObject> carried) =>
        new() { Kind = TrainingEventKind.Opaque, Operation = site, Site = site, Carried = carried };

    private void Add(
        TrainingEventKind kind, IOperation operation, IOperation? target = null, IReadOnlyList<CarriedObject>? carried = null) =>
        events.Add(new()
        {
            Kind = kind,
            Operation = operation,
            Site = operation,
            Target = file.Paths.Read(target),
            Carried = carried ?? [],
        });
}

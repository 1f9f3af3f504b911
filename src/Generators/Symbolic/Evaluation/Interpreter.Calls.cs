using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Evaluation.Slots;
using ModelGen.Generators.Symbolic.Framework;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Torch;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>
/// Calls: of TorchSharp, whose rules we know; of the user's methods, which are followed; of the framework, as far as it matters.
/// </content>
internal sealed partial class Interpreter
{
    private Value Invoke(IInvocationOperation operation)
    {
        var method = operation.TargetMethod;
        if (IsOmitted(method)) return NullValue.Instance;
        var receiver = operation.Instance is null ? null : Evaluate(operation.Instance);
        if (receiver is ThrownValue) return receiver;
        var arguments = Bind(operation.Arguments);
        var value = Invoke(operation, method, receiver, arguments);
        AssignBack(operation.Arguments, arguments);
        return value;
    }

    private Value Invoke(IInvocationOperation site, IMethodSymbol method, Value? receiver, IReadOnlyList<Argument> arguments)
    {
        if (Symbols.IsDeclaredByTorchSharp(method.ContainingType)) return TorchCalls.Invoke(this, site, method, receiver, arguments);
        var isOfNullable = method.ContainingType.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T;
        if (receiver is NullValue && !method.IsExtensionMethod && !isOfNullable) return IsNull(site, site.Instance);
        if (receiver is FunctionValue function && method.MethodKind is MethodKind.DelegateInvoke)
            return InvokeFunction(site, function, [.. arguments.Select(static argument => argument.Value)]);

        var target = receiver is ObjectValue instance && site.IsVirtual ? Dispatch.Implementation(method, instance.Type) : method;
        if (target.MethodKind is MethodKind.LocalFunction) return InvokeLocal(site, target, Values(arguments));
        if (bodies.Of(target) is not null) return InvokeMethod(site, target, receiver, Values(arguments));

        // `base.forward(x)` in a class that derives from one of TorchSharp's, by way of the user's own.
        if (receiver is ModuleValue && Symbols.IsDeclaredByTorchSharp(target.ContainingType))
            return TorchCalls.Invoke(this, site, target, receiver, arguments);
        if (FrameworkCalls.Invoke(this, site, method, receiver, Values(arguments)) is { } known) return known;
        return InvokeUnseen(site, method, receiver, arguments);
    }

    /// <summary>Runs a method of the user's.</summary>
    /// <param name="site">The call.</param>
    /// <param name="method">As it is found for the receiver's type.</param>
    /// <param name="receiver">Null for a static method.</param>
    /// <param name="arguments">In the order of the parameters.</param>
    public Value InvokeMethod(IOperation site, IMethodSymbol method, Value? receiver, IReadOnlyList<Value> arguments) =>
        bodies.Of(method) is { } body
            ? InvokeBody(site, method, body, new Frame(receiver, closure: null), arguments)
            : Unknown(site, $"'{method.Name}' comes from {method.ContainingAssembly?.Name}, whose source is not here");

    public Value InvokeFunction(IOperation site, FunctionValue function, IReadOnlyList<Value> arguments)
    {
        if (function.Body is { } lambda)
            return InvokeBody(site, function.Method, lambda, new Frame(function.Receiver, function.Closure), arguments);
        if (function.Method.MethodKind is MethodKind.LocalFunction && bodies.Of(function.Method) is { } local)
            return InvokeBody(site, function.Method, local, new Frame(function.Closure?.Receiver, function.Closure), arguments);

        if (Symbols.IsDeclaredByTorchSharp(function.Method.ContainingType))
            return TorchCalls.Invoke(this, site, function.Method, function.Receiver, Given(function.Method, arguments));
        var method = function.Receiver is ObjectValue instance ? Dispatch.Implementation(function.Method, instance.Type) : function.Method;
        return InvokeMethod(site, method, function.Receiver, arguments);
    }

    private Value InvokeLocal(IOperation site, IMethodSymbol method, IReadOnlyList<Value> arguments) =>
        bodies.Of(method) is { } body
            ? InvokeBody(site, method, body, new Frame(frame.Receiver, frame), arguments)
            : Unsupported(site);

    private Value InvokeBody(IOperation site, IMethodSymbol method, IOperation body, Frame callee, IReadOnlyList<Value> arguments)
    {
        if (method.IsAsync) return Unknown(site, $"'{method.Name}' is asynchronous");
        if (!budget.Enter()) return Unknown(site, Budget.TooDeep);
        BindParameters(method, callee, arguments);
        var flow = Flow.Normal;
        Within(callee, () =>
        {
            flow = Execute(body);
            return NullValue.Instance;
        });
        budget.Leave();
        outgoing = callee;
        return Result(site, method, callee, flow);
    }

    private Value Result(IOperation site, IMethodSymbol method, Frame callee, Flow flow)
    {
        if (flow is Flow.Uncertain)
        {
            callee.ReturnDependsOn ??= uncertainty;
            callee.Returned.Add(new UnknownValue(uncertainty));
        }

        if (callee.Yielded is { } yielded) return new ListValue(yielded) { Open = callee.ReturnDependsOn };
        if (callee.Returned.Count == 0 && flow is Flow.Throw) return (Value?)callee.Thrown ?? new ThrownValue("an exception is thrown");
        var unknown = $"what '{method.Name}' returns is not known when compiling";
        if (callee.Returned.Count == 0)
        {
            if (method.ReturnsVoid) return NullValue.Instance;
            if (budget.IsSpent) return new UnknownValue(Budget.Spent);
            return Enumeration.IsSequence(method.ReturnType) ? new ListValue([]) : Unknown(site, unknown);
        }

        var reason = callee.ReturnDependsOn ?? unknown;
        var result = callee.Returned.Aggregate((all, next) => Joining.Join(all, next, reason));
        if (result.Unknown is not null && callee.Returned.TrueForAll(static value => value.Unknown is null)) Findings.Gap(site, reason);
        return Adapt(result, method.ReturnType);
    }

    /// <summary>A method that cannot be seen into: it may have changed what it was given.</summary>
    private Value InvokeUnseen(IOperation site, IMethodSymbol method, Value? receiver, IReadOnlyList<Argument> arguments)
    {
        var reason = $"ModelGen does not know what '{method.ContainingType?.Name}.{method.Name}' returns";
        // LINQ only reads.
        if (method.ContainingType is not { Name: "Enumerable" })
        {
            foreach (var argument in arguments) MayHaveChanged(argument.Value, reason);
            if (receiver is not null) MayHaveChanged(receiver, reason);
        }

        if (method.ReturnsVoid) return NullValue.Instance;
        var unknown = receiver?.Unknown
            ?? arguments.Select(static argument => argument.Value.Unknown).FirstOrDefault(static why => why is not null);
        return Adapt(unknown is null ? Unknown(site, reason) : new UnknownValue(unknown), method.ReturnType);
    }

    private void MayHaveChanged(Value value, string reason)
    {
        switch (value)
        {
            case ListValue list:
                Journal.Writes(new ListSlot(list));
                list.MayHave(new UnknownValue(reason), reason);
                list.Open ??= reason;
                break;
            case MapValue map:
                Journal.Writes(new MapSlot(map));
                map.MayHave(new UnknownValue(reason), reason);
                map.Open ??= reason;
                break;
        }
    }

    private static List<Argument> Given(IMethodSymbol method, IReadOnlyList<Value> arguments) =>
        method.Parameters.Zip(arguments, static (parameter, value) => new Argument(parameter, value, IsGiven: true)).ToList();

    /// <summary>The arguments with the parameters that they are for, default values included.</summary>
    private List<Argument> Bind(IReadOnlyList<IArgumentOperation> arguments)
    {
        var bound = new List<Argument>(arguments.Count);
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter) continue;
            var value = parameter.RefKind is RefKind.Out ? NullValue.Instance : Adapt(EvaluateCopy(argument.Value), parameter.Type);
            bound.Add(new Argument(parameter, value, argument.ArgumentKind is not ArgumentKind.DefaultValue));
        }

        return bound;
    }

    private static IReadOnlyList<Value> Values(IReadOnlyList<Argument> arguments) =>
        [.. arguments.OrderBy(static argument => argument.Parameter.Ordinal).Select(static argument => argument.Value)];

    private static void BindParameters(IMethodSymbol method, Frame callee, IReadOnlyList<Value> arguments)
    {
        foreach (var parameter in method.Parameters)
        {
            callee.Variables[parameter] = parameter.Ordinal < arguments.Count ? arguments[parameter.Ordinal]
                : parameter.HasExplicitDefaultValue ? Constants.Of(parameter.ExplicitDefaultValue, parameter.Type)
                : new UnknownValue($"'{parameter.Name}' is not given");
        }
    }

    private Frame? outgoing;

    /// <summary>What a method has written to its <c>out</c> and <c>ref</c> parameters.</summary>
    private void AssignBack(IReadOnlyList<IArgumentOperation> arguments, List<Argument> bound)
    {
        var callee = outgoing;
        outgoing = null;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.Out or RefKind.Ref } parameter) continue;
            var value = callee?.Variables[parameter] ?? new UnknownValue($"what '{parameter.Name}' is given is not known when compiling");
            Assign(argument.Value, value);
        }
    }

    private T Within<T>(Frame callee, Func<T> call)
    {
        var caller = frame;
        frame = callee;
        try
        {
            return call();
        }
        finally
        {
            frame = caller;
        }
    }

    /// <summary>Gives an unknown value the form that its type has, so that what is known of it, the type, is not lost.</summary>
    public Value Adapt(Value value, ITypeSymbol? type)
    {
        if (value is not UnknownValue { Unknown: var reason } || type is null) return value;
        if (type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64)
            return new NumberValue(Dimension.Unknown(reason));
        if (Symbols.IsTensor(type)) return new TensorValue(TensorShape.Unknown(reason)) { IsParameter = Symbols.IsParameter(type) };
        if (type is INamedTypeSymbol named && Symbols.IsModule(type)) return new OpaqueModuleValue(named, reason);
        return type is INamedTypeSymbol { IsTupleType: true } tuple
            ? new TupleValue([.. tuple.TupleElements.Select(element => Adapt(value, element.Type))])
            : value;
    }

    /// <summary>A call that the compiler leaves out: of a partial method without a body, or of one that is conditional.</summary>
    private static bool IsOmitted(IMethodSymbol method) =>
        method is { ReturnsVoid: true, IsPartialDefinition: true, PartialImplementationPart: null };
}

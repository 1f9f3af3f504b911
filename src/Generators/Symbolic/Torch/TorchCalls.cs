using Microsoft.CodeAnalysis;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Operations;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Torch;

/// <summary>Calls of TorchSharp: factories of layers, methods of modules, operations on tensors.</summary>
internal static class TorchCalls
{
    public static Value Invoke(
        Interpreter interpreter, IOperation site, IMethodSymbol method, Value? receiver, IReadOnlyList<Argument> arguments)
    {
        var symbols = interpreter.Symbols;
        if (method.ContainingType.Name is "DisposeScope") return arguments.Count > 0 ? arguments[0].Value : NullValue.Instance;
        if (receiver is NullValue) return interpreter.Unknown(site, $"'{method.Name}' is called on null");
        if (receiver is UnknownValue { Unknown: var reason }) return Of(interpreter, method, reason);
        if (receiver is ModuleValue module) return ModuleCalls.Invoke(interpreter, site, method, module, arguments);
        if (IsFactory(method) && method.ReturnType is INamedTypeSymbol type && symbols.IsModule(type))
            return ModuleCreation.Create(interpreter, site, type, arguments);
        if (symbols.IsParameter(method.ReturnType) && arguments.Count > 0) return Parameter(arguments);
        if (method.IsExtensionMethod && arguments is [{ Value: ModuleValue moved }, ..])
            return ModuleCalls.Move(interpreter, moved, method, arguments);
        if (method.ContainingType.Name is "init") return arguments.Count > 0 ? arguments[0].Value : NullValue.Instance;
        if (method.ContainingType.Name is "TensorIndex") return TensorIndices.Create(method.Name, arguments);
        if (method is { Name: "WrappedTensorDisposeScope" } && arguments is [{ Value: FunctionValue function }])
            return interpreter.InvokeFunction(site, function, []);
        return OperationTable.Invoke(interpreter, site, method, receiver, arguments);
    }

    /// <summary><c>new</c> with one of TorchSharp's types.</summary>
    public static Value Create(Interpreter interpreter, IOperation site, INamedTypeSymbol type, IReadOnlyList<Argument> arguments)
    {
        if (interpreter.Symbols.IsParameter(type)) return Parameter(arguments);
        if (interpreter.Symbols.IsModule(type)) return ModuleCreation.Create(interpreter, site, type, arguments);
        return type.Name is "Size" && arguments is [{ Value: var sizes }] ? sizes : new UnknownValue($"ModelGen does not know {type.Name}");
    }

    /// <summary>A result of which nothing is known but the type.</summary>
    public static Value Of(Interpreter interpreter, IMethodSymbol method, string reason) => method.ReturnType switch
    {
        { SpecialType: SpecialType.System_Void } => NullValue.Instance,
        var type when interpreter.Symbols.IsTensor(type) => new TensorValue(TensorShape.Unknown(reason)),
        IArrayTypeSymbol => ListValue.OfUnknown(reason),
        INamedTypeSymbol { IsTupleType: true } tuple when tuple.TupleElements.All(element => interpreter.Symbols.IsTensor(element.Type)) =>
            new TupleValue([.. tuple.TupleElements.Select(_ => new TensorValue(TensorShape.Unknown(reason)))]),
        _ => new UnknownValue(reason),
    };

    /// <summary><c>torch.nn.Linear(...)</c>: a static method of the static class <c>nn</c>.</summary>
    private static bool IsFactory(IMethodSymbol method) => method is { IsStatic: true, ContainingType: { Name: "nn", IsStatic: true } };

    private static TensorValue Parameter(IReadOnlyList<Argument> arguments)
    {
        var data = Interpreter.AsTensor(arguments[0].Value);
        var requiresGrad = arguments.Count < 2 || arguments[1].Value is not BooleanValue { Truth: false };
        return new TensorValue(data.Shape) { IsParameter = true, RequiresGrad = requiresGrad };
    }
}

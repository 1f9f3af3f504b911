using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Tracing;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>Calls of modules, each a row of the summary.</content>
internal sealed partial class Interpreter
{
    /// <summary><c>module.call(x)</c> and <c>module.forward(x)</c>.</summary>
    public Value CallModule(IOperation site, ModuleValue module, IMethodSymbol method, IReadOnlyList<Value> inputs)
    {
        // A module that calls itself, or its base, is at work already: that is no call of a layer.
        if (ReferenceEquals(module, frame.Receiver)) return Forward(site, module, method, inputs, path: "");
        if (Trace.IsFull) return Unknown(site, "there are more calls than a summary shows");

        var call = Trace.Begin(Registry, module, [.. inputs.SelectMany(Trace.TensorsIn)], (module as LayerValue)?.Rule.Kernel((LayerValue)module) ?? []);
        var result = Forward(site, module, method, inputs, call.Row.Path);
        if (module is LayerValue layer) call.Row.Macs = layer.Rule.Macs(new LayerCall(this, site, layer, method.Name, inputs, call.Row.Path));
        return Trace.End(call, result);
    }

    private Value Forward(IOperation site, ModuleValue module, IMethodSymbol method, IReadOnlyList<Value> inputs, string path) => module switch
    {
        LayerValue layer => Settle(layer.Rule.Apply(new LayerCall(this, site, layer, method.Name, inputs, path))),
        ContainerValue { Kind: ContainerKind.Sequential } container => Chain(site, container, method, inputs),
        UserModuleValue user => ForwardUser(site, user, method, inputs),
        _ => new TensorValue(TensorShape.Unknown(module.Unknown ?? $"{module.TypeName} cannot be called")),
    };

    private Value ForwardUser(IOperation site, UserModuleValue module, IMethodSymbol method, IReadOnlyList<Value> inputs)
    {
        if (ForwardOf(module.Type, inputs.Count) is { } forward) return InvokeMethod(site, forward, module, inputs);
        return module.Base is { Kind: ContainerKind.Sequential } container
            ? Chain(site, container, method, inputs)
            : new TensorValue(TensorShape.Unknown(Unknown(site, $"the code of {module.TypeName}.forward is not here").Unknown));
    }

    /// <summary>The <c>forward</c> that the user has written: the most derived one.</summary>
    public IMethodSymbol? ForwardOf(INamedTypeSymbol type, int? parameters = null)
    {
        for (var current = type; current is not null && !Symbols.IsDeclaredByTorchSharp(current); current = current.BaseType)
        {
            var forward = current.GetMembers("forward").OfType<IMethodSymbol>()
                .FirstOrDefault(m => m is { IsOverride: true, IsAbstract: false } && m.Parameters.Length == (parameters ?? m.Parameters.Length));
            if (forward is not null) return forward;
        }

        return null;
    }

    private Value Chain(IOperation site, ContainerValue container, IMethodSymbol method, IReadOnlyList<Value> inputs)
    {
        if (inputs.Count == 0) return Unsupported(site);
        var value = inputs[0];
        foreach (var item in container.Items.Items)
        {
            value = item.Value is ModuleValue module
                ? CallModule(site, module, method, [value])
                : new TensorValue(TensorShape.Unknown(item.Value.Unknown ?? "a module is not known when compiling"));
        }

        return container.Items.Open is { } reason ? new TensorValue(TensorShape.Unknown(reason)) : value;
    }

    /// <summary>What cannot be found out about a layer's result is still a tensor.</summary>
    private static Value Settle(Value result) => result is UnknownValue unknown ? new TensorValue(TensorShape.Unknown(unknown.Unknown)) : result;
}

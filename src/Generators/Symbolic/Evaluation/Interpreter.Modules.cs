using Microsoft.CodeAnalysis;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Features;
using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Tracing;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>Calls of modules, each a row of the summary.</content>
internal sealed partial class Interpreter
{
    /// <summary><c>module.call(x)</c> and <c>module.forward(x)</c>.</summary>
    /// <param name="site">Where it is called.</param>
    /// <param name="module">What is called.</param>
    /// <param name="method">How.</param>
    /// <param name="inputs">What it is given.</param>
    /// <param name="isInSequence">Whether a <c>Sequential</c> calls it.</param>
    public Value CallModule(
        IOperation site, ModuleValue module, IMethodSymbol method, IReadOnlyList<Value> inputs, bool isInSequence = false)
    {
        // A module that calls itself, or its base, is at work already: that is no call of a layer.
        if (ReferenceEquals(module, frame.Receiver)) return Forward(site, module, method, inputs, path: "", isInSequence);
        if (Trace.IsFull) return Unknown(site, "there are more calls than a summary shows");

        var layer = module as LayerValue;
        var call = Trace.Begin(Registry, module, [.. inputs.SelectMany(Trace.TensorsIn)], layer?.Rule.Kernel(layer) ?? []);
        var result = Forward(site, module, method, inputs, call.Row.Path, isInSequence);
        if (layer is not null) call.Row.Macs = layer.Rule.Macs(new LayerCall(this, site, layer, method.Name, inputs, call.Row.Path));
        return Trace.End(call, result);
    }

    private Value Forward(
        IOperation site, ModuleValue module, IMethodSymbol method, IReadOnlyList<Value> inputs, string path, bool isInSequence) =>
        module switch
        {
            LayerValue layer => Apply(new LayerCall(this, site, layer, method.Name, inputs, path) { IsCallOfTheLayer = !isInSequence }),
            ContainerValue { Kind: ContainerKind.Sequential } container => Chain(site, container, method, inputs),
            UserModuleValue user => ForwardUser(site, user, method, inputs),
            _ => new TensorValue(TensorShape.Unknown(module.Unknown ?? $"{module.TypeName} cannot be called")),
        };

    private Value ForwardUser(IOperation site, UserModuleValue module, IMethodSymbol method, IReadOnlyList<Value> inputs)
    {
        if (ForwardMethods.Of(module.Type, Symbols, inputs.Count) is { } forward) return InvokeMethod(site, forward, module, inputs);
        return module.Base is { Kind: ContainerKind.Sequential } container
            ? Chain(site, container, method, inputs)
            : new TensorValue(TensorShape.Unknown(Unknown(site, $"the code of {module.TypeName}.forward is not here").Unknown));
    }

    private Value Chain(IOperation site, ContainerValue container, IMethodSymbol method, IReadOnlyList<Value> inputs)
    {
        if (inputs.Count == 0) return Unsupported(site);
        var value = inputs[0];
        foreach (var item in container.Items.Items)
        {
            value = item.Value is ModuleValue module
                ? CallModule(site, module, method, [value], isInSequence: true)
                : new TensorValue(TensorShape.Unknown(item.Value.Unknown ?? "a module is not known when compiling"));
        }

        return container.Items.Open is { } reason ? new TensorValue(TensorShape.Unknown(reason)) : value;
    }

    /// <summary>Applies a layer: to a shape, and where that is not known, to what is known of it nevertheless.</summary>
    private static Value Apply(LayerCall call)
    {
        if (call.Shape.Rank is not null) return Settle(call.Layer.Rule.Apply(call));
        var (features, conflict) = FeatureRules.Follow(call, isInSequence: !call.IsCallOfTheLayer);
        if (conflict is not null) return Settle(conflict);
        var result = Settle(call.Layer.Rule.Apply(call));
        return result is TensorValue tensor ? tensor.With(features) : result;
    }

    /// <summary>Applies the layers of a <c>Sequential</c> that nobody has called yet, to an input of which nothing is known.</summary>
    public void CallAlone(ContainerValue container)
    {
        Value value = new UnknownValue("the input is not known");
        foreach (var layer in Flat(container))
        {
            value = layer is LayerValue { Site: { } site } known
                ? Apply(new LayerCall(this, site, known, "call", [value], path: "") { IsCallOfTheLayer = false })
                : new UnknownValue("a module is not known when compiling");
        }
    }

    private static IEnumerable<Value> Flat(ContainerValue container)
    {
        foreach (var item in container.Items.Items)
        {
            if (item.Value is not ContainerValue { Kind: ContainerKind.Sequential } inner) yield return item.Value;
            else foreach (var layer in Flat(inner)) yield return layer;
        }

        if (container.Items.Open is { } reason) yield return new UnknownValue(reason);
    }

    /// <summary>What cannot be found out about a layer's result is still a tensor.</summary>
    private static Value Settle(Value result) =>
        result is UnknownValue unknown ? new TensorValue(TensorShape.Unknown(unknown.Unknown)) : result;
}

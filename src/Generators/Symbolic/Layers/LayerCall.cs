using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Tracing;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>A call of a layer.</summary>
internal sealed class LayerCall(
    Interpreter interpreter, IOperation site, LayerValue layer, string method, IReadOnlyList<Value> inputs, string path)
{
    public LayerValue Layer { get; } = layer;

    public Arguments Arguments => Layer.Arguments;

    /// <summary>Whether the place of the call is that of this layer alone, and not of a <c>Sequential</c> that it is in.</summary>
    public bool IsCallOfTheLayer { get; init; } = true;

    /// <summary><c>call</c>, <c>forward</c>, or a method of the layer's own.</summary>
    public string Method { get; } = method;

    public IReadOnlyList<Value> Inputs { get; } = inputs;

    public TensorValue Input => Tensor(0) ?? Interpreter.AsTensor(new UnknownValue("the layer is given no tensor"));

    public TensorShape Shape => Input.Shape;

    /// <summary>The tensor that the layer is given at this place; null where it is null or missing.</summary>
    public TensorValue? Tensor(int place) =>
        place < Inputs.Count && Inputs[place] is not NullValue ? Interpreter.AsTensor(Inputs[place]) : null;

    /// <summary>The shape of a parameter that the layer has registered; null where it has none of the name.</summary>
    public TensorShape? Parameter(string name) => (Layer.Tensors.Find(tensor => tensor.Name == name)?.Item as TensorValue)?.Shape;

    /// <summary>The tensor that the rule has found out.</summary>
    public Value Result(Outcome outcome)
    {
        if (outcome.Conflict is { } conflict) return Conflict(conflict, outcome.Given);
        return new TensorValue(outcome.Shape!);
    }

    /// <summary>The call cannot work.</summary>
    /// <param name="message">The rest of a sentence that begins with the layer.</param>
    /// <param name="given">What the layer is given and would have to take.</param>
    /// <param name="source">Where that comes from; by default the calls that the input was computed by.</param>
    public UnknownValue Conflict(string message, Dimension? given = null, string? source = null)
    {
        var name = path.Length == 0 ? Layer.TypeName : $"{path} ({Layer.TypeName})";
        var text = $"{name} {message}{(source is null ? Origins.Of(Inputs) : $", from {source}")}";
        var argument = given is null ? null : Features.FeatureRules.FeatureArgument(Layer);
        interpreter.Findings.Conflict(site, text, argument, given?.Number, IsCallOfTheLayer);
        return new UnknownValue(text);
    }
}

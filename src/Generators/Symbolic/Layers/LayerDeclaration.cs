using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>A layer that is constructed: its arguments, and what it registers.</summary>
internal sealed class LayerDeclaration(Interpreter interpreter, IOperation? site, LayerValue layer)
{
    public LayerValue Layer { get; } = layer;

    public Arguments Arguments => Layer.Arguments;

    public ElementType ElementType => Arguments.ElementType(ModelGen.ElementType.Float32);

    public void Parameter(string name, params Dimension[] sizes) => Parameter(name, new TensorShape(sizes, ElementType));

    public void Parameter(string name, TensorShape shape, bool requiresGrad = true) =>
        Tie(name, new TensorValue(shape) { IsParameter = true, RequiresGrad = requiresGrad, Origin = name });

    /// <summary>Registers a parameter that there is already.</summary>
    public void Tie(string name, TensorValue parameter) => Layer.Tensors.Add(new Registration(name, parameter));

    public void Buffer(string name, ElementType type, params Dimension[] sizes) =>
        Layer.Tensors.Add(new Registration(name, new TensorValue(new TensorShape(sizes, type)) { Origin = name }) { IsBuffer = true });

    /// <summary>The arguments contradict each other.</summary>
    public void Conflict(string message)
    {
        if (site is not null) interpreter.Findings.Conflict(site, $"{Layer.TypeName} {message}");
    }

    /// <summary>A size that is divided by another, which has to come out even.</summary>
    public Dimension Divide(Dimension size, Dimension divisor, string message)
    {
        if (divisor.Number is > 0 && size.Number is { } number && number % divisor.Number != 0) Conflict(message);
        return size / divisor;
    }
}

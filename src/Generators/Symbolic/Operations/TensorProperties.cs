using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>The properties of <c>Tensor</c>.</summary>
internal static class TensorProperties
{
    public static Value Read(Interpreter interpreter, IOperation site, TensorValue tensor, IPropertySymbol property)
    {
        var shape = tensor.Shape;
        switch (property.Name)
        {
            case "shape":
                return ShapeOf(shape);
            case "ndim" or "Dimensions":
                return new NumberValue(shape.Rank ?? Dimension.Unknown(shape.Reason));
            case "NumberOfElements":
                return new NumberValue(shape.Elements);
            case "dtype":
                return shape.ElementType is ElementType.Unknown
                    ? new UnknownValue("the element type is not known")
                    : new NameValue(shape.ElementType.Name());
            case "requires_grad":
                return BooleanValue.Of(tensor.RequiresGrad);
            case "T":
                return tensor.Reshaped(shape.Rank is null ? shape : shape.Like(shape.Dimensions.Reverse()));
            case "mT" or "mH" or "H":
                return tensor.Reshaped(Views.Swap(shape, -2, -1).Shape ?? shape);
            case "device" or "device_type" or "is_leaf" or "layout" or "Handle":
                return new UnknownValue($"'{property.Name}' is known only when the program runs");
            case "real" or "imag":
                return tensor.Reshaped(shape.As(shape.ElementType is ElementType.Complex128 ? ElementType.Float64 : ElementType.Float32));
            default:
                if (!interpreter.Symbols.IsTensor(property.Type))
                    return new UnknownValue($"'{property.Name}' is known only when the program runs");
                var unknown = interpreter.Unknown(site, $"the shape of '{property.Name}' is not known when compiling");
                return new TensorValue(TensorShape.Unknown(unknown.Unknown));
        }
    }

    public static ListValue ShapeOf(TensorShape shape) => shape.Rank is null
        ? ListValue.OfUnknown(shape.Reason ?? "the shape is not known")
        : new ListValue(shape.Dimensions.Select(static size => new NumberValue(size)));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Operations;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Torch;

/// <summary>
/// TorchSharp's implicit and explicit conversions: to <c>Scalar</c>, <c>Tensor</c> and <c>TensorIndex</c>, and from <c>Tensor</c>.
/// </summary>
internal static class TorchConversions
{
    public static Value Convert(Interpreter interpreter, IConversionOperation conversion, Value value)
    {
        if (conversion.Type is not { } type) return value;
        if (type.Name is "TensorIndex") return TensorIndices.From(value);
        if (interpreter.Symbols.IsTensor(type)) return Creation.FromData(value, conversion.Operand.Type);
        if (value is TensorValue) return new UnknownValue("a number that is read from a tensor is not known when compiling");
        return value;
    }
}

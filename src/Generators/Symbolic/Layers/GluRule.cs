using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>GLU</c>, which halves a dimension.</summary>
internal sealed class GluRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["GLU"];

    public override Value Apply(LayerCall call) => call.Result(Halved(call.Shape, call.Arguments.Size("dim") ?? -1));

    public static Outcome Halved(TensorShape shape, Dimension dim) => shape.At(dim, place =>
    {
        var size = shape.Dimensions[place];
        return size.Number is { } number && number % 2 != 0
            ? Outcome.Fails($"halves dimension {dim}, but it has {size}: {shape}")
            : shape.Replace(place, size / 2);
    });
}

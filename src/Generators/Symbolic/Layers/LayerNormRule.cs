using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary><c>LayerNorm</c>, over the last dimensions.</summary>
internal sealed class LayerNormRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } = ["LayerNorm"];

    public override void Declare(LayerDeclaration layer)
    {
        var isAffine = layer.Arguments.Flag("elementwise_affine");
        var shape = Sizes(layer.Arguments);
        if (shape is null)
        {
            layer.Parameter("weight", TensorShape.Unknown("the normalized shape is not known when compiling", layer.ElementType));
            return;
        }

        Biases.Declare(layer, isAffine, "weight", [.. shape]);

        // TorchSharp had no such parameter before 0.101.6, and always a bias.
        var hasBias = layer.Arguments.Find("bias") is null ? true : layer.Arguments.Flag("bias");
        if (hasBias is not false) Biases.Declare(layer, isAffine is true ? hasBias : isAffine, "bias", [.. shape]);
    }

    public override Value Apply(LayerCall call) =>
        call.Result(Sizes(call.Arguments) is { } sizes ? Normalized(call.Shape, sizes) : call.Shape);

    /// <summary>The shape is kept, if it ends in the sizes that are normalized over.</summary>
    public static Outcome Normalized(TensorShape shape, IReadOnlyList<Dimension> sizes)
    {
        if (shape.Rank is not { } rank) return shape;
        var expected = new TensorShape(sizes);
        if (rank < sizes.Count) return Outcome.Fails($"normalizes over {expected}, but is given {shape}");
        for (var i = 0; i < sizes.Count; i++)
        {
            if (Dimension.AreSame(shape.Dimensions[rank - sizes.Count + i], sizes[i]) is false)
                return Outcome.Fails($"normalizes over {expected}, but is given {shape}");
        }

        return shape;
    }

    private static IReadOnlyList<Dimension>? Sizes(Arguments arguments) => arguments.Find("normalized_shape") switch
    {
        ListValue { Open: null } list => [.. list.Items.Select(Arguments.SizeOf)],
        NumberValue number => [number.Size],
        _ => null,
    };
}

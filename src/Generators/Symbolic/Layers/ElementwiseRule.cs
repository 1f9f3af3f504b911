using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Layers;

/// <summary>Layers that keep the shape and have no parameters: activations, dropout.</summary>
internal sealed class ElementwiseRule : LayerRule
{
    public override IReadOnlyList<string> Types { get; } =
    [
        "ReLU", "ReLU6", "LeakyReLU", "RReLU", "ELU", "CELU", "SELU", "GELU", "SiLU", "Mish", "Sigmoid", "LogSigmoid", "Tanh", "Tanhshrink",
        "Softplus", "Softsign", "Softshrink", "Hardshrink", "Hardsigmoid", "Hardswish", "Hardtanh", "Threshold", "Softmax", "Softmax2d",
        "LogSoftmax", "Softmin", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout", "Identity",
        "LocalResponseNorm",
    ];

    public override void Declare(LayerDeclaration layer)
    {
        if (!layer.Layer.TypeName.Contains("Dropout") || layer.Arguments.Find("p", "probability") is not { } probability) return;
        if (Evaluation.Arithmetic.Number(probability) is { } number && number is < 0 or > 1)
            layer.Conflict($"has a probability of {probability}, which is not from 0 to 1");
    }

    public override Value Apply(LayerCall call) => call.Layer.TypeName is "Softmax" or "LogSoftmax" or "Softmin"
        ? call.Result(Along(call.Shape, call.Arguments.Size("dim")))
        : call.Result(call.Shape);

    /// <summary>The shape, if it has the dimension.</summary>
    public static Outcome Along(TensorShape shape, Dimension? dim) =>
        shape.Rank is > 0 && dim?.Number is not null ? shape.At(dim, _ => shape) : shape;
}

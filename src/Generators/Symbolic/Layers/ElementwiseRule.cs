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

    public override Value Apply(LayerCall call) => call.Result(call.Shape);
}
